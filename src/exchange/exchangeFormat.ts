/** What an entry of the registry is: one kind of file, and how it is written or read. */
import type { Bytes } from '../base/units.ts';

export interface ExchangeFormat<Value> {
  /** Unique over all formats; the words on the page stand under it. */
  id: string;
  /** How a file's name ends, its dot included. */
  extension: string;
  mediaType: string;
  /** Absent: it only comes in. */
  out?: FormatOut<Value>;
  /** Absent: it only leaves. */
  in?: FormatIn<Value>;
}

export interface FormatOut<Value> {
  /** Without the extension. ASCII, so that it is a good name on every system. */
  nameOf: (value: Value) => string;
  write: (value: Value) => string;
}

export interface FormatIn<Value> {
  maxBytes: Bytes;
  /** Throws `ExchangeError`, or `RecipeError` where the rules of recipes are broken. */
  read: (text: string) => Value;
}

/** A file on its way out. */
export interface OutgoingFile {
  name: string;
  mediaType: string;
  content: string;
}

/** A file on its way in: a `File` of the page, or what a path names. */
export interface IncomingFile {
  name: string;
  size: Bytes;
  text(): Promise<string>;
}
