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
import { leanTask, withWholeChecksums } from './leanTask.ts';
import { linkDictionaries, type LinkVersion } from './linkDictionaries.ts';

/** Raised where a link is written in another way; every earlier one stays readable. */
const newestVersion = 2;

/** Longer than this is no link. What deflate makes of it is at most a thousand times as much. */
export const maxPayloadLength = 16_000;

const checkLength = 3;
const level = 9;

/**
 * The part of a link's hash that holds a task; `readPayload` reads it. Of the earliest version that can say
 * it, so that a page which is older reads it too: version 2 is of a start that is a moment of another run.
 */
export function payloadOf(task: RecipeTask): string {
  const version: LinkVersion = task.lead ? 2 : 1;
  const dictionary = strToU8(linkDictionaries[version]);
  const packed = deflateSync(strToU8(JSON.stringify(leanTask(task))), { level, dictionary });
  return String(version) + toBase64url(Uint8Array.from([...checkOf(packed), ...packed]));
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
  if (version > newestVersion) {
    const fault = { code: 'newer-version', field: 'link', version, known: newestVersion } as const;
    throw new ExchangeError(fault);
  }
  if (!isVersion(version)) throw new ExchangeError({ code: 'damaged-link' });
  const json = unpacked(fromBase64url(text.slice(1)), strToU8(linkDictionaries[version]));
  return completeSource(recipeSourceOf(withWholeChecksums(parseJson(json))));
}

function isVersion(version: number): version is LinkVersion {
  return Object.hasOwn(linkDictionaries, version);
}

function unpacked(bytes: Uint8Array | undefined, dictionary: Uint8Array): string {
  const packed = bytes?.subarray(checkLength);
  const isWhole = bytes && packed && checkOf(packed).every((byte, i) => byte === bytes[i]);
  if (!isWhole || packed.length === 0) throw new ExchangeError({ code: 'damaged-link' });
  return strFromU8(inflateSync(packed, { dictionary }));
}

function checkOf(packed: Uint8Array): Uint8Array {
  return sha256(packed).subarray(0, checkLength);
}
