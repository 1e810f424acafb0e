import type { ReactNode } from 'react';

interface ScrollBoxProps {
  label: string;
  className: string | undefined;
  children: ReactNode;
}

/** A box that scrolls within the page, by keyboard too. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <div className={className} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
