/** Bytes as text that may stand in an address: base64 of RFC 4648 §5, without padding. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const bitsPerCharacter = 6;

export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let heldBits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    heldBits += 8;
    while (heldBits >= bitsPerCharacter) {
      heldBits -= bitsPerCharacter;
      text += alphabet.charAt(held >> heldBits);
      held &= (1 << heldBits) - 1;
    }
  }
  return heldBits > 0 ? text + alphabet.charAt(held << (bitsPerCharacter - heldBits)) : text;
}

/** The bytes of a text; undefined where no bytes are written like that. */
export function fromBase64url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * bitsPerCharacter) / 8));
  let held = 0;
  let heldBits = 0;
  let count = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value === -1) return undefined;
    held = (held << bitsPerCharacter) | value;
    heldBits += bitsPerCharacter;
    if (heldBits < 8) continue;
    heldBits -= 8;
    bytes[count++] = held >> heldBits;
    held &= (1 << heldBits) - 1;
  }
  return heldBits < bitsPerCharacter && held === 0 ? bytes : undefined;
}
