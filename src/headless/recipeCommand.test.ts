import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packDigits } from '../engine/testing/packedDigits.ts';

const script = fileURLToPath(new URL('../../scripts/recipe.mjs', import.meta.url));
const tiny = {
  data: { images: 48 },
  training: { batchSize: 8 },
  pruning: { schedule: { kind: 'polynomial', frequency: 2 } },
};
let dir = '';

interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command in a process of its own, on made-up digits. */
function recipe(args: readonly string[], onStderr?: (text: string, kill: () => void) => void) {
  let isKilled = false;
  return new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [script, ...args, '--data', join(dir, 'mnist')], {
      cwd: dir,
    });
    const ended: Ended = { exitCode: 0, stdout: '', stderr: '' };
    child.stdout.on('data', (part) => (ended.stdout += String(part)));
    child.stderr.on('data', (part) => {
      ended.stderr += String(part);
      onStderr?.(ended.stderr, () => {
        // A second one would end the process at once.
        if (!isKilled) child.kill('SIGINT');
        isKilled = true;
      });
    });
    child.on('close', (exitCode) => resolve({ ...ended, exitCode }));
  });
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recipe-'));
  await mkdir(join(dir, 'mnist'));
  for (const [file, bytes] of packDigits([32, 32]).files) {
    await writeFile(join(dir, 'mnist', file), bytes);
  }
  await writeFile(join(dir, 'tiny.json'), JSON.stringify(tiny));
});
afterAll(() => rm(dir, { recursive: true }));

describe('npm run recipe', () => {
  it('gives the same file, byte for byte, every time and when it replays its own', async () => {
    const first = await recipe(['tiny.json', '--out', 'first.json']);
    expect(first).toMatchObject({ exitCode: 0, stdout: '' });
    expect(first.stderr.match(/ done: test /g)).toHaveLength(3);
    expect((await recipe(['tiny.json', '--out', 'second.json'])).exitCode).toBe(0);
    expect((await recipe(['first.json', '--out', 'third.json'])).exitCode).toBe(0);
    const [a, b, c] = await Promise.all(
      ['first', 'second', 'third'].map((name) => readFile(join(dir, `${name}.json`), 'utf8')),
    );
    expect(b).toBe(a);
    expect(c).toBe(a);
    const run: unknown = JSON.parse(a);
    expect(run).toMatchObject({ start: { kind: 'fresh' }, edits: [], plan: { trainSteps: 18 } });
    expect(run).toHaveProperty('record.train.length', 18);
    expect(run).toHaveProperty('record.pruningSteps.length', 3);
  });

  it('starts from the weights of a baseline, and repeats that from its own file', async () => {
    const layers = ['conv1', 'conv2', 'dense1', 'dense2'].map((name) => [name, { excluded: true }]);
    const baseline = {
      ...tiny,
      phases: { train: 2, prune: 0, fineTune: 0 },
      pruning: { layers: Object.fromEntries(layers) },
    };
    const staged = { baseline, recipe: { ...tiny, phases: { train: 0 } } };
    await writeFile(join(dir, 'staged.json'), JSON.stringify(staged));
    expect((await recipe(['staged.json', '--out', 'e.json'])).exitCode).toBe(0);
    expect((await recipe(['e.json', '--out', 'f.json'])).exitCode).toBe(0);
    const text = await readFile(join(dir, 'e.json'), 'utf8');
    expect(await readFile(join(dir, 'f.json'), 'utf8')).toBe(text);
    const run: unknown = JSON.parse(text);
    expect(run).toMatchObject({ start: { kind: 'weights', trainStep: 12, isCompacted: false } });
    expect(run).toHaveProperty('baseline.record.train.length', 12);
  });

  it('names every problem of a bad recipe and ends with 1', async () => {
    const bad = { training: { batchSize: 0 }, pruning: { schedule: { kind: 'never' } } };
    await writeFile(join(dir, 'bad.json'), JSON.stringify(bad));
    const { exitCode, stderr } = await recipe(['bad.json']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('training.batchSize: want 1 ≤ x ≤ 1024, got 0\n');
    expect(stderr).toContain('pruning.schedule.kind: want one of oneShot');
  });

  it('ends with 1 where the input is not there, and with 2 where the command is wrong', async () => {
    const missing = await recipe(['nowhere.json']);
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toContain('nowhere.json: ENOENT');
    const wrong = await recipe(['tiny.json', '--jobs', '2']);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('usage: npm run recipe');
  });

  it('ends with 1 where there are fewer images than the recipe wants', async () => {
    await writeFile(join(dir, 'many.json'), JSON.stringify({ data: { images: 65 } }));
    const { exitCode, stderr } = await recipe(['many.json']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('data.images: want at most the 64 images that there are, got 65');
  });

  it('stops cleanly on Ctrl-C, without a file', async () => {
    const long = { ...tiny, phases: { train: 1, prune: 1, fineTune: 1000 } };
    await writeFile(join(dir, 'long.json'), JSON.stringify(long));
    const { exitCode, stderr } = await recipe(['long.json', '--out', 'long.out'], (text, kill) => {
      if (text.includes('prune done')) kill();
    });
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/stopped at training step \d+\n$/);
    await expect(readFile(join(dir, 'long.out'))).rejects.toThrow('ENOENT');
  });

  it('runs a grid in processes, the same runs as one by one, and does not repeat them', async () => {
    const args = ['tiny.json', '--grid', '{"seed":[7,8]}', '--out', 'grid.jsonl', '--jobs', '2'];
    expect(await recipe(args)).toMatchObject({ exitCode: 0 });
    const again = await recipe(args);
    expect(again.stderr).toContain('2 runs are in grid.jsonl already');
    const text = await readFile(join(dir, 'grid.jsonl'), 'utf8');
    const lines: { fields: { seed: number }; run: unknown }[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(new Set(lines.map(({ fields }) => fields.seed))).toEqual(new Set([7, 8]));
    // 7 is the default seed.
    await recipe(['tiny.json', '--out', 'alone.json']);
    const alone: unknown = JSON.parse(await readFile(join(dir, 'alone.json'), 'utf8'));
    expect(lines.find(({ fields }) => fields.seed === 7)?.run).toEqual(alone);
  });
});

describe('the headless commands', () => {
  const grid = JSON.stringify({ seed: Array.from({ length: 50 }, (_, i) => i) });

  it.each([
    ['recipe', ['tiny.json', '--grid', grid, '--list']],
    ['reproduce', ['--list']],
  ])('end without a word once nobody reads the list of %s any more', async (command, args) => {
    const path = join(dirname(script), `${command}.mjs`);
    const child = spawn(process.execPath, [path, ...args, '--data', join(dir, 'mnist')], {
      cwd: dir,
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (part) => (stderr += String(part)));
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, stderr }).toEqual({ exitCode: 141, stderr: '' });
  });
});
