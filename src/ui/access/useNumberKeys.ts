import { useEffect } from 'react';
import { typedInto } from './typedInto.ts';

/** The key 1 chooses the first, and so on, unless something is typed or a dialog is open. */
export function useNumberKeys(choices: readonly string[], choose: (choice: string) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { key, target, defaultPrevented, ctrlKey, metaKey, altKey } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey) return;
      if (target instanceof Element && target.closest(`${typedInto}, [role="dialog"]`)) return;
      const choice = /^[1-9]$/.test(key) ? choices[Number(key) - 1] : undefined;
      if (choice === undefined) return;
      event.preventDefault();
      choose(choice);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [choices, choose]);
}
