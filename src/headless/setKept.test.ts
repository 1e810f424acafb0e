import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandFolder, tinyRecipe } from './testing/CommandFolder.ts';
import { recipeHere } from './testing/recipeHere.ts';

let folder: CommandFolder;
beforeAll(async () => {
  folder = await CommandFolder.make();
});
afterAll(() => folder.remove());

const setKept = (trainStep: number, isKept: boolean, ...grains: number[]) => {
  return { kind: 'setKept', layer: 'conv2', grains, isKept, trainStep };
};
const run = async (name: string, edits: unknown[]) => {
  await folder.write(`${name}.json`, { recipe: tinyRecipe, edits });
  return recipeHere(folder, `${name}.json`, '--out', `${name}-out.json`);
};

/** Of the folder's network, which has few units. */
const weightsOfConv2 = 72;

describe('edits by hand in a file', () => {
  it('are played, and the same file comes of playing what was written', async () => {
    const edits = [setKept(2, false, 1, 2, 3), setKept(4, true, 2), setKept(18, false, 7)];
    expect(await run('handed', edits)).toMatchObject({ exitCode: 0 });
    const first = await folder.read('handed-out.json');
    expect(JSON.parse(first)).toMatchObject({ edits });
    const again = await recipeHere(folder, 'handed-out.json', '--out', 'again.json');
    expect(again).toMatchObject({ exitCode: 0 });
    expect(await folder.read('again.json')).toBe(first);
  });

  it('are refused by field and rule where the layer has no such grain, or the masks forbid it', async () => {
    const strange = await run('strange', [setKept(2, false, 1_000_000)]);
    expect(strange.exitCode).toBe(1);
    expect(strange.stderr).toContain('edits.0.grains: want grains of conv2, 0…');
    const everything = Array.from({ length: weightsOfConv2 }, (_, grain) => grain);
    const all = await run('all', [setKept(2, false, ...everything)]);
    expect(all.exitCode).toBe(1);
    expect(all.stderr).toContain('grains: the last grain of conv2 always stays');
  });
});
