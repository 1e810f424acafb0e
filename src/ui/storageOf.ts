/** The window's storage; absent where the browser forbids even to ask for it. */
export function storageOf(host: { readonly localStorage: Storage }): Storage | undefined {
  try {
    return host.localStorage;
  } catch {
    return undefined;
  }
}
