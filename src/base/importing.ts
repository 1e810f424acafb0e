const address = /https?:\/\/\S+/;
let attempts = 0;

/**
 * A script of the site that comes on demand; where it cannot be had, it is asked for once more under another
 * address. Browsers keep the failure of an address as long as the page lives, so the same one would fail for ever.
 * Rejects where the second fails too, or the browser does not say which address the first was.
 */
export async function importing<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const [failed] = address.exec(String(error)) ?? [];
    if (failed === undefined) throw error;
    attempts += 1;
    const again: T = await import(/* @vite-ignore */ `${failed}?again=${attempts}`);
    return again;
  }
}
