import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InputError, readJson, readRecipeSource } from './readInput.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-input-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function written(text: string): Promise<string> {
  const path = join(folder, 'recipe.json');
  await writeFile(path, text);
  return path;
}

it('reads a file as the page does, byte order mark included', async () => {
  const path = await written('\uFEFF{"seed": 3}');
  expect(await readRecipeSource(path)).toEqual({ recipe: { seed: 3 } });
  expect(await readJson(path)).toEqual({ seed: 3 });
});

it('names the file, and the place in it', async () => {
  const path = await written('{\n  "seed": 3,\n}');
  await expect(readRecipeSource(path)).rejects.toThrow(InputError);
  await expect(readRecipeSource(path)).rejects.toThrow(
    `${path}: want JSON, got something else at line 3`,
  );
  const absent = join(folder, 'absent.json');
  await expect(readJson(absent)).rejects.toThrow(`${absent}: ENOENT`);
});

it('refuses a start that is a moment of another run, which the command line does not train', async () => {
  const path = await written('{"lead": {"recipe": {}, "trainStep": 4}, "recipe": {}}');
  await expect(readRecipeSource(path)).rejects.toThrow(InputError);
  await expect(readRecipeSource(path)).rejects.toThrow(
    `${path}: lead: want a start that is fresh, a baseline`,
  );
});
