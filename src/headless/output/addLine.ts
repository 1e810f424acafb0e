import { KeptOutput } from './KeptOutput.ts';
import { openResults } from './openResults.ts';

/**
 * Adds a line to a file that others add to as well; each has it for as long as that takes. Throws
 * `OutputError` where it could not be, and says where it is.
 */
export async function addLine(path: string, value: object): Promise<void> {
  const { signal } = new AbortController();
  const { output } = await openResults(path, { signal, isPatient: true });
  const kept = new KeptOutput(path, output);
  await kept.write(`${JSON.stringify(value)}\n`);
  await kept.close();
}
