/**
 * What is to be run, as text that fits into a link: its version, then base64url of three bytes of
 * SHA-256 and of raw deflate of lean JSON.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { fromBase64url, toBase64url } from '../../base/base64url.ts';
import { ExchangeError } from '../ExchangeError.ts';
import { parseJson } from '../json/parseJson.ts';
import { completeSource, recipeSourceOf, type RecipeTask } from '../recipe/recipeSource.ts';
import { leanTask, withWholeChecksum } from './leanTask.ts';
import { linkDictionary } from './linkDictionary.ts';

/** Raised where a link is written in another way; every earlier one stays readable. */
export const linkVersion = 1;

/** Longer than this is no link. What deflate makes of it is at most a thousand times as much. */
export const maxPayloadLength = 16_000;

const checkLength = 3;
const level = 9;
const dictionary = strToU8(linkDictionary);

/** The part of a link's hash that holds a task; `readPayload` reads it. */
export function payloadOf(task: RecipeTask): string {
  const packed = deflateSync(strToU8(JSON.stringify(leanTask(task))), { level, dictionary });
  return String(linkVersion) + toBase64url(Uint8Array.from([...checkOf(packed), ...packed]));
}

/**
 * What a link asks for, completed and checked. Throws `ExchangeError` for a text that is damaged,
 * too long or of a newer version, and `RecipeError` where the rules of recipes are broken.
 */
export function readPayload(text: string): RecipeTask {
  const { length } = text;
  if (length > maxPayloadLength) {
    throw new ExchangeError({ code: 'link-too-long', length, maxLength: maxPayloadLength });
  }
  const version = Number(/^\d/.exec(text)?.[0] ?? 0);
  if (version > linkVersion) {
    throw new ExchangeError({ code: 'newer-version', field: 'link', version, known: linkVersion });
  }
  const bytes = version === linkVersion ? fromBase64url(text.slice(1)) : undefined;
  return completeSource(recipeSourceOf(withWholeChecksum(parseJson(unpacked(bytes)))));
}

function unpacked(bytes: Uint8Array | undefined): string {
  const packed = bytes?.subarray(checkLength);
  const isWhole = bytes && packed && checkOf(packed).every((byte, i) => byte === bytes[i]);
  if (!isWhole || packed.length === 0) throw new ExchangeError({ code: 'damaged-link' });
  return strFromU8(inflateSync(packed, { dictionary }));
}

function checkOf(packed: Uint8Array): Uint8Array {
  return sha256(packed).subarray(0, checkLength);
}
