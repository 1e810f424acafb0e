/** A phone, or a window of its width: one column, with panels behind buttons. As in App.module.css. */
const narrow = '(width <= 48rem)';

/** By the `matchMedia` that gave them: of one window there is one. */
const queries = new WeakMap<typeof matchMedia, MediaQueryList>();

/** Asked for once: every layer's card looks at it at every render, and a new one costs more than the card. */
function query(): MediaQueryList {
  const known = queries.get(matchMedia);
  if (known) return known;
  const asked = matchMedia(narrow);
  queries.set(matchMedia, asked);
  return asked;
}

export function isNarrow(): boolean {
  return query().matches;
}

/** Returns what stops listening. */
export function onNarrow(listener: () => void): () => void {
  query().addEventListener('change', listener);
  return () => query().removeEventListener('change', listener);
}
