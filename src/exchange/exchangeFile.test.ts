import { describe, expect, it, vi } from 'vitest';
import { completeRecipe } from '../core/validation/recipeSchema.ts';
import { fileOf, openFile } from './exchangeFile.ts';
import { exchangeFormats } from './registry.ts';

const { recipe: formats } = exchangeFormats;
const file = (content: string, name = 'mine.json') => ({
  name,
  size: content.length,
  text: () => Promise.resolve(content),
});

describe('the registry', () => {
  it('knows every format by an id of its own, and each goes at least one way', () => {
    const all = [...exchangeFormats.recipe, ...exchangeFormats.run];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter((format) => !('out' in format) && !('in' in format))).toEqual([]);
  });

  it.each(formats)('names its files by their extension ($id)', async (format) => {
    const task = { recipe: completeRecipe({ seed: 5 }), edits: [] };
    const written = fileOf(format, task);
    expect(written?.name.endsWith(format.extension)).toBe(true);
    expect(await openFile(formats, file(written?.content ?? '', written?.name))).toEqual(task);
  });
});

describe('a file that is opened', () => {
  it('may be one of the page, whose methods want to be called on it', async () => {
    const opened = openFile(formats, new File(['\uFEFF{"seed": 6}'], 'mine.json'));
    expect(await opened).toHaveProperty('recipe.seed', 6);
  });

  it('is known by the end of its name, in capitals too', async () => {
    expect(await openFile(formats, file('{"seed": 5}', 'MINE.JSON'))).toHaveProperty(
      'recipe.seed',
      5,
    );
    await expect(openFile(formats, file('{}', 'digit.png'))).rejects.toHaveProperty('fault', {
      code: 'unknown-kind',
      extensions: ['.json'],
    });
  });

  it('is refused unread if it is too large', async () => {
    const text = vi.fn<() => Promise<string>>();
    const opened = openFile(formats, { name: 'disk.json', size: 5e9, text });
    await expect(opened).rejects.toHaveProperty('fault.code', 'too-large');
    expect(text).not.toHaveBeenCalled();
  });

  it('may be gone by the time it is read', async () => {
    const text = () => Promise.reject(new Error('it was moved'));
    const opened = openFile(formats, { name: 'gone.json', size: 5, text });
    await expect(opened).rejects.toHaveProperty('fault', {
      code: 'unreadable',
      reason: 'it was moved',
    });
  });
});
