/** From a value to a file and back, by whatever format. */
import type { Bytes } from '../base/units.ts';
import { ExchangeError } from './ExchangeError.ts';
import type { ExchangeFormat, IncomingFile, OutgoingFile } from './exchangeFormat.ts';

/** The file of a value; nothing for a format that only comes in. */
export function fileOf<Value>(
  { out, extension, mediaType }: ExchangeFormat<Value>,
  value: Value,
): OutgoingFile | undefined {
  return out && { name: out.nameOf(value) + extension, mediaType, content: out.write(value) };
}

/**
 * What a file holds, in the format that its name tells. Throws `ExchangeError`, or `RecipeError`
 * where the rules of recipes are broken.
 */
export async function openFile<Value>(
  formats: readonly ExchangeFormat<Value>[],
  file: IncomingFile,
): Promise<Value> {
  const readable = formats.filter((format) => format.in !== undefined);
  const name = file.name.toLowerCase();
  const format = readable.find(({ extension }) => name.endsWith(extension));
  if (!format?.in) {
    const extensions = readable.map(({ extension }) => extension);
    throw new ExchangeError({ code: 'unknown-kind', extensions });
  }
  return format.in.read(await textOf(file, format.in.maxBytes));
}

/** Refused by its size before anything of it is read. Throws `ExchangeError`. */
export async function textOf(
  file: Pick<IncomingFile, 'size' | 'text'>,
  maxBytes: Bytes,
): Promise<string> {
  const { size: sizeBytes } = file;
  if (sizeBytes > maxBytes) throw new ExchangeError({ code: 'too-large', sizeBytes, maxBytes });
  try {
    return await file.text();
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ExchangeError({ code: 'unreadable', reason });
  }
}
