import { useSyncExternalStore } from 'react';

/** A phone, or a window of its width: one column, with panels behind buttons. As in App.module.css. */
const narrow = '(width <= 48rem)';

export function useIsNarrow(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(narrow).matches);
}

function follow(onChange: () => void): () => void {
  const media = matchMedia(narrow);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}
