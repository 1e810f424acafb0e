import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandFolder, rootDir, tinyRecipe } from './testing/CommandFolder.ts';
import { recipeHere } from './testing/recipeHere.ts';

interface Written {
  control?: { accuracy: number };
  record: { evaluations: { set: string; accuracy: number }[] };
}
// Written by the command a moment ago.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const written = (file: unknown) => file as Written;
const controlOf = (file: unknown) => written(file).control?.accuracy;
const lastTestAccuracy = (file: unknown) =>
  written(file).record.evaluations.findLast(({ set }) => set === 'test')?.accuracy;

let folder: CommandFolder;
beforeAll(async () => {
  folder = await CommandFolder.make();
});
afterAll(() => folder.remove());

/** In a process of its own. */
const recipe = (...args: string[]) => folder.recipe(...args).ended;
const here = (...args: string[]) => recipeHere(folder, ...args);

describe('scripts/recipe.mjs', () => {
  it('gives the same file, byte for byte, every time and when it replays its own', async () => {
    const first = await recipe('tiny.json', '--out', 'first.json');
    expect(first).toMatchObject({ exitCode: 0, stdout: '' });
    expect(first.stderr.match(/ done: test /g)).toHaveLength(3);
    expect((await here('tiny.json', '--out', 'second.json')).exitCode).toBe(0);
    expect((await here('first.json', '--out', 'third.json')).exitCode).toBe(0);
    const [a, b, c] = await Promise.all(
      ['first', 'second', 'third'].map((name) => folder.read(`${name}.json`)),
    );
    expect(b).toBe(a);
    expect(c).toBe(a);
    const run: unknown = JSON.parse(a);
    expect(run).toMatchObject({ start: { kind: 'fresh' }, edits: [], plan: { trainSteps: 18 } });
    expect(run).toHaveProperty('record.train.length', 18);
    expect(run).toHaveProperty('record.pruningSteps.length', 3);
  });

  it('trains the same unpruned where asked to: as a run with every layer excluded ends', async () => {
    const layers = ['conv1', 'conv2', 'dense1', 'dense2'].map((name) => [name, { excluded: true }]);
    const pruning = { ...tinyRecipe.pruning, layers: Object.fromEntries(layers) };
    await folder.write('unpruned.json', { ...tinyRecipe, pruning });
    const controlled = await here('tiny.json', '--control', '--out', 'controlled.json');
    expect(controlled).toMatchObject({ exitCode: 0 });
    expect(controlled.stderr).toContain('; the same training unpruned: test ');
    await here('unpruned.json', '--out', 'dense.json');
    const [withControl, dense]: unknown[] = await Promise.all(
      ['controlled', 'dense'].map(async (name): Promise<unknown> => {
        return JSON.parse(await folder.read(`${name}.json`));
      }),
    );
    expect(lastTestAccuracy(dense)).toBeGreaterThan(0);
    expect(controlOf(withControl)).toBe(lastTestAccuracy(dense));
  });

  it('writes event files of the run where asked to, with weights at its checkpoints', async () => {
    const path = join(folder.path, 'logs/deep');
    const args = ['tiny.json', '--out', 'watched.json', '--tensorboard', path];
    expect(await here(...args)).toMatchObject({ exitCode: 0, stdout: '' });
    await here('tiny.json', '--out', 'unwatched.json');
    expect(await folder.read('watched.json')).toBe(await folder.read('unwatched.json'));
    const files = (await readdir(path, { recursive: true })).filter((name) =>
      name.includes('tfevents'),
    );
    expect(files.map((name) => name.split('/')[1]).toSorted()).toEqual([
      'test',
      'train',
      'validation',
    ]);
    const train = files.find((name) => name.includes('/train/')) ?? '';
    const text = (await readFile(join(path, train))).toString('latin1');
    expect(text.match(/learning_rate/g)).toHaveLength(18);
    expect(text.match(/prune_low_magnitude_conv1\/mask:0\/sparsity/g)).toHaveLength(3);
    expect(text.match(/conv1\/kernel_0\/kept/g)?.length).toBeGreaterThan(3);
  });

  it('refuses a place for event files that is none before anything is trained', async () => {
    const refused = await recipe('tiny.json', '--tensorboard', 'tiny.json/logs');
    expect(refused).toMatchObject({ exitCode: 3 });
    expect(refused.stderr).toMatch(/^--tensorboard tiny\.json\/logs: /);
    expect((await here('tiny.json', '--grid', '{"seed":[1]}', '--tensorboard', 'x')).exitCode).toBe(
      2,
    );
  });

  it('starts from the weights of a baseline, and repeats that from its own file', async () => {
    const layers = ['conv1', 'conv2', 'dense1', 'dense2'].map((name) => [name, { excluded: true }]);
    const baseline = {
      ...tinyRecipe,
      phases: { train: 2, prune: 0, fineTune: 0 },
      pruning: { layers: Object.fromEntries(layers) },
    };
    const staged = { baseline, recipe: { ...tinyRecipe, phases: { train: 0 } } };
    await folder.write('staged.json', staged);
    expect((await here('staged.json', '--out', 'e.json')).exitCode).toBe(0);
    expect((await here('e.json', '--out', 'f.json')).exitCode).toBe(0);
    const text = await folder.read('e.json');
    expect(await folder.read('f.json')).toBe(text);
    const run: unknown = JSON.parse(text);
    expect(run).toMatchObject({ start: { kind: 'weights', trainStep: 12, isCompacted: false } });
    expect(run).toHaveProperty('baseline.record.train.length', 12);
  });

  it('names every problem of a bad recipe and ends with 1', async () => {
    const bad = { training: { batchSize: 0 }, pruning: { schedule: { kind: 'never' } } };
    await folder.write('bad.json', bad);
    const { exitCode, stderr } = await here('bad.json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('training.batchSize: want 1 ≤ x ≤ 1024, got 0\n');
    expect(stderr).toContain('pruning.schedule.kind: want one of oneShot');
  });

  it('ends with 1 where the input is not there, and with 2 where the command is wrong', async () => {
    const missing = await here('nowhere.json');
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toContain('nowhere.json: ENOENT');
    const wrong = await here('tiny.json', '--jobs', '2');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('usage: node scripts/recipe.mjs');
  });

  it('ends with 1 where there are fewer images than the recipe wants', async () => {
    await folder.write('many.json', { data: { images: 65 } });
    const { exitCode, stderr } = await here('many.json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('data.images: want at most the 64 images that there are, got 65');
  });

  it('stops cleanly on Ctrl-C, without a file', async () => {
    const running = folder.recipe('endless.json', '--out', 'endless.out');
    await running.says('prune done');
    running.child.kill('SIGINT');
    const { exitCode, stderr } = await running.ended;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/stopped at training step \d+\n$/);
    await expect(folder.read('endless.out')).rejects.toThrow('ENOENT');
  });

  it('runs a grid in processes, the same runs as one by one, and does not repeat them', async () => {
    const args = ['tiny.json', '--grid', '{"seed":[7,8]}', '--out', 'grid.jsonl', '--jobs', '2'];
    expect(await recipe(...args)).toMatchObject({ exitCode: 0 });
    const again = await recipe(...args);
    expect(again.stderr).toContain('2 runs are in grid.jsonl already');
    const text = await folder.read('grid.jsonl');
    const lines: { fields: { seed: number }; run: unknown }[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(new Set(lines.map(({ fields }) => fields.seed))).toEqual(new Set([7, 8]));
    // 7 is the default seed.
    await here('tiny.json', '--out', 'alone.json');
    const alone: unknown = JSON.parse(await folder.read('alone.json'));
    expect(lines.find(({ fields }) => fields.seed === 7)?.run).toEqual(alone);
  });
});

describe('the headless commands', () => {
  const grid = JSON.stringify({ seed: Array.from({ length: 50 }, (_, i) => i) });

  it.each([
    ['recipe', ['tiny.json', '--grid', grid, '--list']],
    ['reproduce', ['--list']],
  ])('end without a word once nobody reads the list of %s any more', async (command, args) => {
    const path = join(rootDir, `scripts/${command}.mjs`);
    const { child, ended } = folder.run(process.execPath, [path, ...args, '--data', 'mnist']);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ exitCode: 141, stderr: '' });
  });
});
