import type { ReactNode } from 'react';
import { Popover } from 'react-aria-components';
import { classNames } from './classNames.ts';
import styles from './PopoverPanel.module.css';

interface PopoverPanelProps {
  /** Names the dialog that the popover is. */
  label: string;
  placement: 'bottom start' | 'bottom end';
  isWide?: boolean;
  children: ReactNode;
}

/**
 * What a `DialogTrigger` opens. The popover itself is the dialog: with one nested in it, its hidden
 * dismiss buttons would lie outside every landmark.
 */
export function PopoverPanel({ label, placement, isWide = false, children }: PopoverPanelProps) {
  return (
    <Popover
      className={classNames(styles.panel, isWide && styles.wide)}
      placement={placement}
      aria-label={label}
    >
      {children}
    </Popover>
  );
}
