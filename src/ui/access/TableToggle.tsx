import { ToggleButton } from 'react-aria-components';
import { classNames } from '../shared/classNames.ts';
import styles from './Toggle.module.css';

interface TableToggleProps {
  label: string;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
}

/** Shows the values of a chart as a table instead. */
export function TableToggle({ label, isTable, onTable }: TableToggleProps) {
  return (
    <ToggleButton className={classNames(styles.toggle)} isSelected={isTable} onChange={onTable}>
      {label}
    </ToggleButton>
  );
}
