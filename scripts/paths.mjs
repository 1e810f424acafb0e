import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** The path of `parts` below the repository's root. */
export function inRoot(...parts) {
  return join(rootDir, ...parts);
}
