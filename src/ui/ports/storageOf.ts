/** A storage of the window; absent where the browser forbids even to ask for it. */
export function storageOf<K extends 'localStorage' | 'sessionStorage'>(
  host: Readonly<Record<K, Storage>>,
  kind: K,
): Storage | undefined {
  try {
    return host[kind];
  } catch {
    return undefined;
  }
}
