import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDestination } from './Destination.ts';
import { OutputError } from './OutputError.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'destination-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('what --out names', () => {
  it('is standard output for a dash', async () => {
    expect(await findDestination('-')).toEqual({ kind: 'stdout' });
  });

  it('is a new file, whose folders are made', async () => {
    const path = join(dir, 'a/b/run.json');
    expect(await findDestination(path)).toEqual({ kind: 'file', path });
    expect(await readdir(join(dir, 'a'))).toEqual(['b']);
    expect(await readdir(join(dir, 'a/b'))).toEqual([]);
  });

  it('is the file behind links, there or not, with its mode where it is', async () => {
    await writeFile(join(dir, 'file'), '', { mode: 0o640 });
    await symlink('file', join(dir, 'link'));
    await symlink('absent', join(dir, 'dangling'));
    await symlink('dangling', join(dir, 'second'));
    const file = { kind: 'file', path: join(dir, 'file'), mode: 0o640 };
    expect(await findDestination(join(dir, 'link'))).toEqual(file);
    const absent = { kind: 'file', path: join(dir, 'absent') };
    expect(await findDestination(join(dir, 'second'))).toEqual(absent);
  });

  it('is a pipe or a device as it is', async () => {
    const path = join(dir, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await findDestination(path)).toEqual({ kind: 'stream', path, isPipe: true });
    const device = { kind: 'stream', path: '/dev/null', isPipe: false };
    expect(await findDestination('/dev/null')).toEqual(device);
  });

  it('is refused where it is a folder, a socket or read-only, even to the superuser', async () => {
    await mkdir(join(dir, 'folder'));
    await writeFile(join(dir, 'kept'), 'kept');
    await chmod(join(dir, 'kept'), 0o444);
    const server = createServer().listen(join(dir, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await symlink('loop', join(dir, 'loop'));
    const refusal = (name: string) =>
      findDestination(join(dir, name)).catch((error: unknown) => error);
    expect(await refusal('folder')).toBeInstanceOf(OutputError);
    expect(await refusal('folder')).toHaveProperty(
      'message',
      expect.stringMatching(/got a folder$/),
    );
    expect(await refusal('socket')).toHaveProperty(
      'message',
      expect.stringMatching(/got a socket$/),
    );
    expect(await refusal('kept')).toHaveProperty('message', expect.stringMatching(/is read-only$/));
    expect(await refusal('kept/below')).toHaveProperty(
      'message',
      expect.stringContaining('ENOTDIR'),
    );
    expect(await refusal('loop')).toHaveProperty('message', expect.stringContaining('ELOOP'));
    server.close();
  });
});
