import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import { TaskProcess } from './TaskProcess.ts';

/** Answers with its process id and argument; seed 1 makes it leave, seed 2 kills it. */
const script = `
process.on('message', ({ task }) => {
  if (task.recipe.seed === 1) process.exit(3);
  if (task.recipe.seed === 2) process.kill(process.pid, 'SIGKILL');
  process.send({ error: process.pid + ' ' + process.argv[2] });
});
`;
let dir = '';
let path = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'process-'));
  path = join(dir, 'worker.mjs');
  await writeFile(path, script);
});
afterAll(() => rm(dir, { recursive: true }));

const taskOf = (seed: number): RecipeTask => ({ recipe: completeRecipe({ seed }), edits: [] });

describe('a process of the grid', () => {
  it('is the same one for task after task, and gets its arguments', async () => {
    const one = new TaskProcess(path, ['an-argument']);
    const first = await one.run(taskOf(5));
    expect(first).toEqual({ error: expect.stringMatching(/^\d+ an-argument$/) });
    expect(await one.run(taskOf(6))).toEqual(first);
    one.end();
  });

  it('that dies is an error that says how, and the next task gets another', async () => {
    const one = new TaskProcess(path, []);
    const before = await one.run(taskOf(5));
    expect(await one.run(taskOf(1))).toEqual({ error: 'the process ended: exit code 3' });
    expect(await one.run(taskOf(2))).toEqual({ error: 'the process ended: SIGKILL' });
    expect(await one.run(taskOf(5))).not.toEqual(before);
    one.end();
  });

  it('that is ended in mid-task gives the task back as an error', async () => {
    const one = new TaskProcess(path, []);
    const reply = one.run(taskOf(5));
    one.end();
    expect(await reply).toEqual({ error: 'the process ended: SIGTERM' });
  });
});
