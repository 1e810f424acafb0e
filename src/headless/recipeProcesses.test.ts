import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandFolder, rootDir, type Running } from './testing/CommandFolder.ts';

let folder: CommandFolder;
beforeAll(async () => {
  folder = await CommandFolder.make();
  expect((await folder.recipe('tiny.json').ended).exitCode).toBe(0);
});
afterAll(() => folder.remove());

const endless = (out: string) =>
  ['endless.json', '--grid', '{"seed":[1,2]}', '--jobs', '2'].concat('--out', out);

/** Processes below one, as the system has them now. */
async function below(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = text.split(' ').filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(below))).flat()];
}

/** Waits until there are so many. */
async function untilBelow(pid: number, count: number): Promise<number[]> {
  for (;;) {
    const pids = await below(pid);
    if (pids.length === count) return pids;
    await wait(50);
  }
}

/** Clock ticks of 10 ms of processor time that a process has when it is in the middle of training. */
const trainingTicks = 100;

/** Waits until each has started, which takes half of that, and trained. */
async function untilTraining(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    while ((await processorTicks(pid)) < trainingTicks) await wait(50);
  }
}

async function processorTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // What follows the name, which may hold spaces: state first, user time 12th, system time 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function untilGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    while (await isAlive(pid)) await wait(50);
  }
}

/** One that has ended and whose parent has not noticed is not. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !/\) Z /.test(stat);
}

function pidOf({ child }: Running): number {
  if (child.pid === undefined) throw new Error('want a process that has started');
  return child.pid;
}

describe('the processes of a grid', () => {
  it.each([
    ['SIGTERM', 130],
    ['SIGKILL', null],
  ] as const)('end with the command, by %s', async (signal, exitCode) => {
    const running = folder.recipe(...endless(`${signal}.jsonl`));
    const workers = await untilBelow(pidOf(running), 2);
    await untilTraining(workers);
    running.child.kill(signal);
    expect((await running.ended).exitCode).toBe(exitCode);
    await untilGone(workers);
  });

  it('end with the npm that runs the command, which does not hand a SIGTERM on', async () => {
    const args = ['--prefix', rootDir, 'run', 'recipe', '--', ...endless('npm.jsonl')];
    const running = folder.run('npm', [...args, '--data', 'mnist']);
    // A shell, the command and its two.
    const processes = await untilBelow(pidOf(running), 4);
    await untilTraining(processes.slice(-2));
    running.child.kill('SIGTERM');
    await untilGone(processes);
    // Where npm was called, not where the package is.
    expect(await folder.read('npm.jsonl')).toBe('');
    expect(await readdir(folder.path)).not.toContain('npm.jsonl.lock');
  });
});

describe('a file of results', () => {
  it('is one grid’s at a time, also after one was killed', async () => {
    const first = folder.recipe(...endless('one.jsonl'));
    await untilBelow(pidOf(first), 2);
    const second = await folder.recipe(...endless('one.jsonl')).ended;
    expect(second.exitCode).toBe(3);
    expect(second.stderr).toMatch(
      new RegExp(`one\\.jsonl: in use by process ${pidOf(first)} on .+, which writes to it\n$`),
    );
    first.child.kill('SIGKILL');
    await first.ended;
    const args = ['--grid', '{"seed":[1]}', '--out', 'one.jsonl'];
    expect((await folder.recipe('tiny.json', ...args).ended).exitCode).toBe(0);
  });

  it('is resumed after a line that was cut off, which is gone', async () => {
    const args = ['tiny.json', '--grid', '{"seed":[1]}', '--out', 'cut.jsonl'];
    await folder.recipe(...args).ended;
    const text = await folder.read('cut.jsonl');
    await writeFile(join(folder.path, 'cut.jsonl'), text + text.slice(0, 40));
    const { exitCode, stderr } = await folder.recipe(...args).ended;
    expect(exitCode).toBe(0);
    expect(stderr).toContain('cut.jsonl: took away 40 bytes of a line that was cut off');
    expect(await folder.read('cut.jsonl')).toBe(text);
  });
});
