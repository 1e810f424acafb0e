import { ExchangeError } from '../ExchangeError.ts';
import { jsonFaultAt } from './jsonFaultAt.ts';

/** JSON as text, with or without a byte order mark. Throws `ExchangeError` with the place at fault. */
export function parseJson(text: string): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    // Engines word it differently, and not all of them say where.
    const before = json.slice(0, jsonFaultAt(json)).split(/\r\n|[\r\n]/);
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw new ExchangeError({ code: 'not-json', line: before.length, column });
  }
}
