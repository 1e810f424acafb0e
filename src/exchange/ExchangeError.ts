/** Why a file cannot be taken in, where it is not a rule of recipes that is broken. */
import { assertNever } from '../base/assert.ts';
import type { Bytes } from '../base/units.ts';

export type ExchangeFault =
  /** The name ends in none of these. */
  | { code: 'unknown-kind'; extensions: readonly string[] }
  | { code: 'too-large'; sizeBytes: Bytes; maxBytes: Bytes }
  /** The file is gone, or may not be read; the system's reason is in its own language. */
  | { code: 'unreadable'; reason: string }
  /** Both from 1, as editors count. */
  | { code: 'not-json'; line: number; column: number }
  /** A link of which a part is missing or another one. */
  | { code: 'damaged-link' }
  /** Both in characters. */
  | { code: 'link-too-long'; length: number; maxLength: number }
  | { code: 'newer-version'; field: string; version: number; known: number }
  /** A file of runs: it cannot be unpacked, is another zip, or has something in it that none has. */
  | { code: 'not-zip' }
  | { code: 'not-runs' }
  | { code: 'unexpected-entry'; name: string }
  | { code: 'unpacked-too-large'; sizeBytes: Bytes; maxBytes: Bytes }
  /** A part of it is missing, or is not what was written. */
  | { code: 'damaged'; name: string }
  /** A run in it is none. */
  | { code: 'bad-run'; name: string; field: string; rule: string }
  /** A run that started from another one, which is not in the file. */
  | { code: 'needs-baseline'; start: string }
  /** Its start is a moment behind a moment behind … */
  | { code: 'too-many-moments'; most: number }
  /** A live change of a saved run that is none. */
  | { code: 'bad-edit'; field: string; rule: string };

/** `message` says the rule and the value in English; the page words `fault` itself. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly fault: ExchangeFault;

  constructor(fault: ExchangeFault) {
    super(describeFault(fault));
    this.fault = fault;
  }
}

function describeFault(fault: ExchangeFault): string {
  switch (fault.code) {
    case 'unknown-kind':
      return `want a file whose name ends in ${fault.extensions.join(', ')}`;
    case 'too-large':
      return `want at most ${fault.maxBytes} bytes, got ${fault.sizeBytes}`;
    case 'unreadable':
      return fault.reason;
    case 'not-json':
      return `want JSON, got something else at line ${fault.line}, column ${fault.column}`;
    case 'link-too-long':
      return `want at most ${fault.maxLength} characters, got ${fault.length}`;
    case 'damaged-link':
      return 'want a whole link, got one of which a part is missing or another one';
    case 'newer-version':
      return `${fault.field}: want version ${fault.known} or older, got ${fault.version}, which is newer than this program`;
    case 'not-zip':
      return 'want a zip, got something else or a part of one';
    case 'not-runs':
      return 'want a file of runs, got another zip';
    case 'unexpected-entry':
      return `want nothing but runs in the zip, got ${fault.name}`;
    case 'unpacked-too-large':
      return `want at most ${fault.maxBytes} bytes unpacked, got ${fault.sizeBytes}`;
    case 'damaged':
      return `want ${fault.name} as it was written, got something else`;
    case 'bad-run':
      return `${fault.name}: ${fault.field}: ${fault.rule}`;
    case 'needs-baseline':
      return `a run that started from another one can only be repeated with it: want baseline, got start ${fault.start}`;
    case 'too-many-moments':
      return `lead: want at most ${fault.most} moments behind one another`;
    case 'bad-edit':
      return `${fault.field}: ${fault.rule}`;
    default:
      return assertNever(fault);
  }
}
