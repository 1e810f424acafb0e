import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Edit, PartialRecipe } from '../src/core/recipe/recipe.ts';
import type { Run, RunStart } from '../src/core/records/records.ts';

const script = fileURLToPath(new URL('../scripts/recipe.mjs', import.meta.url));

/** The run of a recipe by `npm run recipe`, with the edits at their training steps, from fresh weights or `start`. */
export async function runHeadless(
  recipe: PartialRecipe,
  edits: Edit[] = [],
  start: RunStart = { kind: 'fresh' },
): Promise<Run> {
  const dir = await mkdtemp(join(tmpdir(), 'headless-'));
  try {
    const [input, out] = [join(dir, 'recipe.json'), join(dir, 'run.json')];
    await writeFile(input, JSON.stringify({ recipe, edits, start }));
    await promisify(execFile)(process.execPath, [script, input, '--out', out]);
    return JSON.parse(await readFile(out, 'utf8'));
  } finally {
    await rm(dir, { recursive: true });
  }
}
