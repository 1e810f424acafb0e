import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import type { RecordedRun } from '../run/runTask.ts';
import { parseGrid } from './expandGrid.ts';
import { planGrid } from './planGrid.ts';
import { finishedKeys } from './resultLine.ts';
import { resumeGrid } from './resumeGrid.ts';
import type { GridProcess } from './runGrid.ts';

let dir = '';
let out = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'grid-'));
  out = join(dir, 'results.jsonl');
});
afterEach(() => rm(dir, { recursive: true }));

function recordedOf({ recipe }: RecipeTask): RecordedRun {
  const { trainSteps } = planRun(recipe);
  const test = { set: 'test', images: 10, trainStep: trainSteps } as const;
  return {
    runId: 'run',
    recipe,
    start: { kind: 'fresh' },
    edits: [],
    plan: planRun(recipe),
    record: {
      train: [],
      evaluations: [{ ...test, accuracy: 0.9, phase: 'fineTune' }],
      pruningSteps: [],
      drift: [],
      recoveries: [],
    },
  };
}

/** Seeds that were run, in order; the reply is a run unless `fails` says otherwise. */
function fakeProcess(ran: number[], fails: (seed: number) => boolean = () => false) {
  return {
    run: (task: RecipeTask) => {
      const { seed } = task.recipe;
      ran.push(seed);
      return Promise.resolve(
        fails(seed) ? { error: 'it diverged' } : { recorded: recordedOf(task) },
      );
    },
    end: () => undefined,
  };
}

function surroundings(processes: readonly GridProcess[], signal?: AbortSignal) {
  const [...rest] = processes;
  return {
    processes: processes.length,
    start: () => {
      const process = rest.shift();
      if (!process) throw new Error('want no more processes than there are');
      return process;
    },
    terminal: { write: () => undefined },
    now: () => 0,
    signal: signal ?? new AbortController().signal,
  };
}

function tasksOf(seeds: number[]) {
  const grid = parseGrid({ seed: seeds });
  return planGrid({ recipe: {} }, grid, { index: 1, count: 1 });
}

async function lines(): Promise<{ key: string; fields: { seed: number }; error?: string }[]> {
  const text = await readFile(out, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('running a grid', () => {
  it('writes one line a run, shared out over the processes', async () => {
    const first: number[] = [];
    const second: number[] = [];
    const outcome = await resumeGrid(
      out,
      tasksOf([1, 2, 3, 4]),
      surroundings([fakeProcess(first), fakeProcess(second)]),
    );
    expect(outcome).toEqual({ finished: 4, failed: 0, skipped: 0 });
    expect(first.length + second.length).toBe(4);
    expect(new Set([...first, ...second])).toEqual(new Set([1, 2, 3, 4]));
    expect(new Set((await lines()).map(({ fields }) => fields.seed))).toEqual(
      new Set([1, 2, 3, 4]),
    );
  });

  it('does not repeat what is there, and tries again what failed', async () => {
    const ran: number[] = [];
    const tasks = tasksOf([1, 2, 3]);
    await resumeGrid(out, tasks, surroundings([fakeProcess(ran, (seed) => seed === 2)]));
    const outcome = await resumeGrid(out, tasksOf([1, 2, 3, 4]), surroundings([fakeProcess(ran)]));
    expect(outcome).toEqual({ finished: 2, failed: 0, skipped: 2 });
    expect(ran).toEqual([1, 2, 3, 2, 4]);
    expect(await finishedKeys(out)).toEqual(new Set(tasksOf([1, 2, 3, 4]).map(({ key }) => key)));
  });

  it('goes on after a failed run and a bad recipe, and writes down why', async () => {
    const ran: number[] = [];
    const outcome = await resumeGrid(
      out,
      tasksOf([1, -2, 3]),
      surroundings([fakeProcess(ran, (seed) => seed === 1)]),
    );
    expect(outcome).toEqual({ finished: 1, failed: 2, skipped: 0 });
    expect((await lines()).map(({ error }) => error)).toEqual([
      'it diverged',
      'seed: want 0 ≤ x ≤ 4294967295, got -2',
      undefined,
    ]);
  });

  it('repeats a run whose line was cut off, on a line of its own', async () => {
    const ran: number[] = [];
    await resumeGrid(out, tasksOf([1]), surroundings([fakeProcess(ran)]));
    await appendFile(out, '{"key":"cut o');
    await resumeGrid(out, tasksOf([1, 2]), surroundings([fakeProcess(ran)]));
    expect(ran).toEqual([1, 2]);
    expect(await finishedKeys(out)).toEqual(new Set(tasksOf([1, 2]).map(({ key }) => key)));
  });

  it('reads files of several shards that were put one after the other', async () => {
    await resumeGrid(out, tasksOf([1, 2]), surroundings([fakeProcess([])]));
    const half = await readFile(out, 'utf8');
    await rm(out);
    await resumeGrid(out, tasksOf([3]), surroundings([fakeProcess([])]));
    await appendFile(out, half);
    expect(await finishedKeys(out)).toEqual(new Set(tasksOf([1, 2, 3]).map(({ key }) => key)));
  });

  it('stops when it is told to, without a line for what it cut off', async () => {
    const stop = new AbortController();
    const ran: number[] = [];
    const inner = fakeProcess(ran);
    const process = {
      ...inner,
      run: (task: RecipeTask) => {
        if (task.recipe.seed === 2) stop.abort();
        return inner.run(task);
      },
    };
    const outcome = await resumeGrid(out, tasksOf([1, 2, 3]), surroundings([process], stop.signal));
    expect(outcome).toMatchObject({ finished: 1, failed: 0 });
    expect((await lines()).map(({ fields }) => fields.seed)).toEqual([1]);
    expect(ran).toEqual([1, 2]);
  });
});
