import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptOutput } from './KeptOutput.ts';
import { OutputError, ReaderLeftError } from './OutputError.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kept-test-'));
  vi.stubEnv('TMPDIR', dir);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

/** An output that is full while `isFull` says so. */
function outputThat(isFull: () => boolean) {
  const written: string[] = [];
  const output = {
    write: (text: string) => {
      if (isFull()) return Promise.reject(new Error('ENOSPC: no space left on device, write'));
      written.push(text);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return { written, output };
}

const failureOf = (kept: KeptOutput) => kept.close().catch((error: unknown) => error);

describe('an output that loses nothing', () => {
  it('is like any other while there is room', async () => {
    const { written, output } = outputThat(() => false);
    const kept = new KeptOutput('run.jsonl', output);
    await Promise.all(['a', 'b', 'c'].map((text) => kept.write(text)));
    await kept.close();
    expect(written).toEqual(['a', 'b', 'c']);
  });

  it('keeps in a second place what does not fit, and says where and why', async () => {
    const { written, output } = outputThat(() => written.length === 1);
    const kept = new KeptOutput('out/run.jsonl', output);
    await Promise.all(['a', 'b', 'c'].map((text) => kept.write(text)));
    const error = await failureOf(kept);
    expect(error).toBeInstanceOf(OutputError);
    const [, path = ''] =
      /^--out out\/run\.jsonl: ENOSPC: .*; what it could not take is in (.+)$/.exec(
        String(error instanceof Error && error.message),
      ) ?? [];
    expect(path.startsWith(join(dir, 'kept-'))).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('bc');
  });

  it('holds in memory what fits nowhere, and writes it once there is room again', async () => {
    vi.stubEnv('TMPDIR', join(dir, 'absent'));
    let isFull = true;
    const { written, output } = outputThat(() => isFull);
    const kept = new KeptOutput('run.jsonl', output);
    await kept.write('a');
    await kept.write('b');
    expect(written).toEqual([]);
    isFull = false;
    await kept.write('c');
    await kept.close();
    expect(written).toEqual(['a', 'b', 'c']);
  });

  it('says what is lost where there is no room anywhere', async () => {
    vi.stubEnv('TMPDIR', join(dir, 'absent'));
    const kept = new KeptOutput('run.jsonl', outputThat(() => true).output);
    await kept.write('a');
    await kept.write('b');
    expect(await failureOf(kept)).toHaveProperty(
      'message',
      expect.stringMatching(/ENOSPC.*second place: ENOENT.*; results lost: 2$/),
    );
  });

  it('passes on that nobody reads any more', async () => {
    const output = {
      write: () => Promise.reject(new ReaderLeftError('gone')),
      close: () => Promise.resolve(),
    };
    await expect(new KeptOutput('-', output).write('a')).rejects.toThrow(ReaderLeftError);
  });
});
