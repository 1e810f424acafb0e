export type Shortcut = 'run' | 'next' | 'reset' | 'help' | 'undo' | 'redo';

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** What a key press means for the page; absent where the focused element has a use for the key. */
export function shortcutOf(press: KeyPress, focused: Element | undefined): Shortcut | undefined {
  const shortcut = shortcutOfKey(press);
  if (!shortcut || !focused) return shortcut;
  if (focused.closest(typing) || focused.closest('[role="dialog"]')) return undefined;
  if (shortcut === 'run' && focused.closest(pressedBySpace)) return undefined;
  if (shortcut === 'next' && focused.closest(movedByArrows)) return undefined;
  return shortcut;
}

const typing =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable="true"]';
const pressedBySpace =
  'button, a[href], summary, input, [role="button"], [role="checkbox"], [role="radio"], [role="slider"], [role="tab"], [role="application"]';
const movedByArrows =
  'input, [role="slider"], [role="radio"], [role="tab"], [role="application"], [role="grid"]';

function shortcutOfKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyPress): Shortcut | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
    return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : undefined;
  }
  switch (key) {
    case ' ':
      return 'run';
    case 'ArrowRight':
      return 'next';
    case 'r':
    case 'R':
      return 'reset';
    case '?':
      return 'help';
    default:
      return undefined;
  }
}
