import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from './classNames.ts';
import styles from './Button.module.css';

interface ButtonProps {
  children: ReactNode;
  onPress?: () => void;
  variant?: 'plain' | 'primary' | 'quiet';
  size?: 'normal' | 'small';
  isDisabled?: boolean;
  /** Name for a button that shows only a picture. */
  label?: string;
  /** `aria-keyshortcuts`, where a key does the same. */
  shortcut?: string;
  isPressed?: boolean;
  className?: string | undefined;
}

/**
 * The page's button: hairline by default, filled when it is the one thing to do next. One that is disabled while it has
 * the focus keeps it, or the keyboard's user would be nowhere on the page.
 */
export function Button({
  children,
  onPress,
  variant = 'plain',
  size = 'normal',
  isDisabled = false,
  label,
  shortcut,
  isPressed,
  className,
}: ButtonProps) {
  const [hasFocus, setHasFocus] = useState(false);
  return (
    <AriaButton
      className={classNames(
        styles.button,
        styles[variant],
        size === 'small' && styles.small,
        className,
      )}
      isDisabled={isDisabled && !hasFocus}
      {...(isDisabled && hasFocus && { 'aria-disabled': true })}
      onFocusChange={setHasFocus}
      {...(onPress && !isDisabled && { onPress })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(shortcut !== undefined && { 'aria-keyshortcuts': shortcut })}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
    >
      {children}
    </AriaButton>
  );
}
