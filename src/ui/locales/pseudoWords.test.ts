import { describe, expect, test } from 'vitest';
import { en } from '../i18n.ts';
import { pseudoText, pseudoWords } from './pseudoWords.ts';

const letters = (text: string) => text.replace(/[\u202c\u202e]/g, '');

/** `{a: {b: 'x'}}` → `['x']`. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('pseudo-English', () => {
  test('has other letters, is longer and runs from right to left', () => {
    expect(pseudoText('Keep it')).toBe('\u202eĶééééþ\u202c \u202eîîţ\u202c');
  });

  test('leaves alone what is filled in', () => {
    expect(letters(pseudoText('{{n}} of <b>{{m}}</b>, $t(all)'))).toBe(
      '{{n}} ôôƒ <b>{{m}}</b>, $t(all)',
    );
  });

  test('of all the catalogues is a fifth to a half longer, text by text the same keys', () => {
    const english = textsIn(en);
    const pseudo = textsIn(pseudoWords(en)).map(letters);
    expect(pseudo).toHaveLength(english.length);
    const ratio = pseudo.join('').length / english.join('').length;
    expect(ratio).toBeGreaterThan(1.2);
    expect(ratio).toBeLessThan(1.5);
  });
});
