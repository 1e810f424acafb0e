import { readFile } from 'node:fs/promises';

/** A runner's JSON report; undefined where it is absent or cut short, because the runner died. */
export async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
