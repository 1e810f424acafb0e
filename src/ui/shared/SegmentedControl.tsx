import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { classNames } from './classNames.ts';
import styles from './SegmentedControl.module.css';

interface SegmentedControlProps<T extends string> {
  label: string;
  options: readonly { id: T; label: string }[];
  chosen: T;
  onChoose: (chosen: T) => void;
  /** `small` stands in a panel's head. */
  size?: 'plain' | 'small';
}

/** One of a few, all of them in sight. */
export function SegmentedControl<T extends string>({
  label,
  options,
  chosen,
  onChoose,
  size = 'plain',
}: SegmentedControlProps<T>) {
  return (
    <ToggleButtonGroup
      className={classNames(styles.group)}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const next = options.find(({ id }) => keys.has(id));
        if (next) onChoose(next.id);
      }}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className={classNames(styles.option, size === 'small' ? styles.small : undefined)}
        >
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
