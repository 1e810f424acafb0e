/**
 * English in which a flaw of the layout shows, for `pseudoLanguage`: other letters, so that a text which
 * is in no catalogue stands out; a third longer; and from right to left, whatever the letters are.
 */

type Words = Readonly<Record<string, unknown>>;

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'àƀçđéƒĝĥîĵķļɱñôþǫŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÔÞǪŔŠŢÛṼŴẊÝŽ';
const accents = new Map(Array.from(plain, (letter, i) => [letter, accented.charAt(i)]));

/** Vowels are doubled, about a third of the letters. */
const vowel = /[aeiou]/i;

const rightToLeft = '\u202e';
const end = '\u202c';

/** What is filled in or drawn instead stays as it is: `{{count}}`, `$t(key)`, `<b>`. */
const kept = /(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>)/;

/** Every text of a catalogue, at any depth. */
export function pseudoWords(words: Words): Words {
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, pseudoValue(value)]));
}

function pseudoValue(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value);
  return typeof value === 'object' && value !== null ? pseudoWords({ ...value }) : value;
}

/** `Keep {{n}} weights` → `Ķééééþ {{n}} ŵééîîĝĥţš`, each word turned around by marks that are not seen. */
export function pseudoText(text: string): string {
  return text
    .split(kept)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\S*[a-z]\S*/gi, pseudoWord)))
    .join('');
}

function pseudoWord(word: string): string {
  const letters = Array.from(word, (letter) => {
    const other = accents.get(letter) ?? letter;
    return vowel.test(letter) ? other + other : other;
  });
  return rightToLeft + letters.join('') + end;
}
