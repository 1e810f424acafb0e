import { typedInto } from './access/typedInto.ts';

export type Shortcut = 'run' | 'next' | 'reset' | 'help' | 'undo' | 'redo';

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * What a key press means for the page. Keys alone act only while no control has the focus: there
 * they are its own. Undo and redo act on what is typed alone where something is typed.
 */
export function shortcutOf(press: KeyPress, focused: Element | undefined): Shortcut | undefined {
  const shortcut = shortcutOfKey(press);
  if (!shortcut || !focused) return shortcut;
  if (focused.closest('[role="dialog"]')) return undefined;
  const isHistory = shortcut === 'undo' || shortcut === 'redo';
  return focused.closest(isHistory ? typedInto : control) ? undefined : shortcut;
}

/** What the tab key goes to, and what is typed into. */
const control = `${typedInto}, input, button, a[href], summary, [tabindex]:not([tabindex="-1"]), [role="slider"], [role="radio"], [role="tab"], [role="application"], [role="grid"]`;

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
