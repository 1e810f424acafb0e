import { useEffect } from 'react';

/** When a lesson closes under the focus, the focus is on the bench, where the skip link leads too. */
export function useWayBack(): void {
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      document.getElementById('network')?.focus({ preventScroll: true });
    },
    [],
  );
}
