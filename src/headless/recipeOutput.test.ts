import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandFolder } from './testing/CommandFolder.ts';
import { recipeHere } from './testing/recipeHere.ts';

let folder: CommandFolder;
let run = '';

beforeAll(async () => {
  folder = await CommandFolder.make();
  // Also builds the runner, so that no other call has to.
  expect(await folder.recipe('tiny.json', '--out', 'run.json').ended).toMatchObject({
    exitCode: 0,
  });
  run = await folder.read('run.json');
});
afterAll(() => folder.remove());

const here = (...args: string[]) => recipeHere(folder, ...args);

const partials = async () =>
  (await readdir(folder.path, { recursive: true })).filter((name) => name.endsWith('.partial'));

describe('what --out names', () => {
  it('is made, its folders and all', async () => {
    const { exitCode } = await here('tiny.json', '--out', 'new/folder/run.json');
    expect(exitCode).toBe(0);
    expect(await folder.read('new/folder/run.json')).toBe(run);
    expect(await readdir(join(folder.path, 'new/folder'))).toEqual(['run.json']);
  });

  it('is refused before anything is trained where it cannot be written to', async () => {
    await writeFile(join(folder.path, 'kept.json'), 'kept');
    await chmod(join(folder.path, 'kept.json'), 0o444);
    const refused = await here('tiny.json', '--out', 'kept.json');
    expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^--out .*kept\.json: the file is read-only\n$/);
    expect(await folder.read('kept.json')).toBe('kept');
    const taken = join(folder.path, 'mnist');
    const grid = await here('tiny.json', '--grid', '{"seed":[1]}', '--out', taken);
    expect(grid.exitCode).toBe(3);
    expect(grid.stderr).toMatch(
      /^--out .*mnist: want a file, a pipe or a terminal, got a folder\n$/,
    );
  });

  it('is followed where it is a link, and stays one', async () => {
    await mkdir(join(folder.path, 'disk'));
    await symlink('disk/run.json', join(folder.path, 'link.json'));
    expect((await here('tiny.json', '--out', 'link.json')).exitCode).toBe(0);
    expect(await readlink(join(folder.path, 'link.json'))).toBe('disk/run.json');
    expect(await folder.read('disk/run.json')).toBe(run);
  });

  it('is written to where it is a pipe or a device, and stays one', async () => {
    const line = 'mkfifo pipe; cat pipe > read.json & $recipe tiny.json --out pipe && wait $!';
    expect((await folder.shell(line).ended).exitCode).toBe(0);
    expect(await folder.read('read.json')).toBe(run);
    expect((await lstat(join(folder.path, 'pipe'))).isFIFO()).toBe(true);
    const device = await here('tiny.json', '--out', '/dev/null');
    expect(device.exitCode).toBe(0);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('is waited for where it is a pipe that nobody reads, until it is told to stop', async () => {
    const { child, ended, says } = folder.shell(
      'mkfifo unread; exec $recipe tiny.json --out unread',
    );
    await says('unread: waits until somebody reads it\n');
    child.kill('SIGTERM');
    const { exitCode, stderr } = await ended;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/\nstopped before training\n$/);
  });
});

describe('standard output', () => {
  it('holds the run and nothing else', async () => {
    const { stdout, exitCode } = await folder.recipe('tiny.json', '--out', '-').ended;
    expect(exitCode).toBe(0);
    expect(stdout).toBe(run);
  });

  it('has all of the runs of a grid as lines', async () => {
    const args = ['--grid', '{"seed":[7,8]}', '--out', '-', '--jobs', '1'];
    const { stdout, exitCode } = await folder.recipe('tiny.json', ...args).ended;
    expect(exitCode).toBe(0);
    const lines: { run: unknown }[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[0].run).toEqual(JSON.parse(run));
  });

  it('is written to the end before the process ends, however slow a pipe is read', async () => {
    await folder.write('many.json', { seed: Array.from({ length: 3_000 }, (_, i) => i) });
    // A pipe of the shell, which takes 64 KiB at a time; the rest is read a second after it has begun.
    const reader = '(IFS= read -r line; echo "$line"; sleep 1; cat)';
    const list = `$recipe tiny.json --grid many.json --list | ${reader}`;
    const { stdout } = await folder.shell(list).ended;
    expect(stdout.length).toBeGreaterThan(80_000);
    expect(stdout.trim().split('\n')).toHaveLength(3_000);
  });
});

describe('a disk that is full', () => {
  const kept = /; what it could not take is in (.+)\n$/;

  it('leaves a run in a second place, says where, and ends with 3', async () => {
    const env = { TMPDIR: folder.path };
    const full = folder.shell('exec $recipe tiny.json --out /dev/full', env);
    const { exitCode, stderr } = await full.ended;
    expect(exitCode).toBe(3);
    expect(stderr).toContain('--out /dev/full: ENOSPC: no space left on device');
    expect(await readFile(kept.exec(stderr)?.[1] ?? '', 'utf8')).toBe(run);
  });

  it('does the same to standard output, and to every line of a grid', async () => {
    const env = { TMPDIR: folder.path };
    const grid = `$recipe tiny.json --grid '{"seed":[7,8]}' --jobs 2 --out - > /dev/full`;
    const { exitCode, stderr } = await folder.shell(grid, env).ended;
    expect(exitCode).toBe(3);
    expect(stderr).toContain('2 finished, 0 failed');
    const text = await readFile(kept.exec(stderr)?.[1] ?? '', 'utf8');
    const seeds = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).fields.seed);
    expect(new Set(seeds)).toEqual(new Set([7, 8]));
  });

  // A limit on the size of files, in units of 1,024 bytes, ends a write in its middle as a full
  // disk does, in the second place too.
  it('leaves no part of a file, and says that the run is lost where there is room nowhere', async () => {
    const cut = 'ulimit -f 1; exec $recipe tiny.json --out cut.json';
    const { exitCode, stderr } = await folder.shell(cut).ended;
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/--out cut\.json: EFBIG: .*; results lost: 1\n$/);
    expect(await readdir(folder.path)).not.toContain('cut.json');
    expect(await partials()).toEqual([]);
  });

  it('leaves whole lines in the results of a grid, which goes on with the rest later', async () => {
    const grid = `--grid '{"seed":[7,8]}' --jobs 1 --out cut.jsonl`;
    // Room for one line and a half.
    const blocks = Math.ceil((run.length * 1.5) / 1024);
    const cut = await folder.shell(`ulimit -f ${blocks}; exec $recipe tiny.json ${grid}`).ended;
    expect(cut.exitCode).toBe(3);
    const [line, ...rest] = (await folder.read('cut.jsonl')).split('\n');
    expect(JSON.parse(line).fields).toEqual({ seed: 7 });
    expect(rest).toEqual(['']);
    const whole = await folder.shell(`exec $recipe tiny.json ${grid}`).ended;
    expect(whole.exitCode).toBe(0);
    expect(whole.stderr).toContain('1 finished, 0 failed, 1 were there');
  });
});
