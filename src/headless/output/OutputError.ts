/** What was to be written cannot be: refused before the first run, or kept elsewhere after one. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Nobody reads what is written any more. */
export class ReaderLeftError extends Error {
  override readonly name = 'ReaderLeftError';
}

/** The code of a system's error, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
