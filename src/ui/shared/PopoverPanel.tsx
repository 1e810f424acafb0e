import type { KeyboardEvent, ReactNode } from 'react';
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

interface PopoverListProps {
  isNumbered?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** Buttons to choose one of, each in an `li`: arrows and a remote's page keys go from one to the next, and round. */
export function PopoverList({ isNumbered = false, className, children }: PopoverListProps) {
  const List = isNumbered ? 'ol' : 'ul';
  return (
    <List className={classNames(styles.list, className)} onKeyDown={moveFocus}>
      {children}
    </List>
  );
}

const places: Record<string, (now: number, count: number) => number> = {
  ArrowDown: (now) => now + 1,
  PageDown: (now) => now + 1,
  ArrowUp: (now) => now - 1,
  PageUp: (now) => now - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const placeOf = places[event.key];
  if (!placeOf) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const now = buttons.findIndex((button) => button === document.activeElement);
  const { length } = buttons;
  buttons[(placeOf(now, length) + length) % length]?.focus();
}
