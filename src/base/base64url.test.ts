import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';

test('bytes are written as Node writes them, and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = toBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(text)).toEqual(bytes);
    }),
  );
});

test.each(['a', 'ab=', 'ab c', 'a+b/', 'aé==', 'ab', 'abcde'])(
  'what no bytes are written as is nothing: %s',
  (text) => {
    expect(fromBase64url(text)).toBeUndefined();
  },
);
