import { ReaderLeftError, systemCode } from './OutputError.ts';

/**
 * Writes to standard output and resolves once it is out: a pipe takes 64 KiB, and what is left is
 * lost where the process exits before its reader has made room. Throws `ReaderLeftError`.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve();
      else if (systemCode(error) === 'EPIPE') reject(new ReaderLeftError('print: nobody reads'));
      else reject(error);
    });
  });
}
