import { getBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { BackendName } from '../../core/records/records.ts';
import { BackendFaultError } from './BackendFaultError.ts';
import { chooseBackend } from './chooseBackend.ts';
import type { BackendSystem, ChooseBackendOptions } from './chooseBackend.ts';
import { nodeWasmUrls } from './nodeWasmUrls.ts';

/** A machine of which each backend takes `stepMs`, or fails in the way said. */
class FakeMachine implements BackendSystem {
  active: BackendName | undefined;
  elapsedMs = 0;
  steps: BackendName[] = [];
  openProbes = 0;
  readonly backends: Partial<Record<BackendName, number | 'wrong'>>;

  constructor(backends: Partial<Record<BackendName, number | 'wrong'>>) {
    this.backends = backends;
  }

  open(name: BackendName): Promise<void> {
    if (this.backends[name] === undefined) {
      return Promise.reject(new BackendFaultError('not-initialised', `no ${name} here`));
    }
    this.active = name;
    return Promise.resolve();
  }

  check(): string | undefined {
    return this.active && this.backends[this.active] === 'wrong' ? 'loss is off' : undefined;
  }

  renderer(): string | undefined {
    return this.backends.webgl === undefined ? undefined : 'Fake GPU';
  }

  choose(options: Partial<ChooseBackendOptions> = {}) {
    return chooseBackend(
      {
        urls: { plain: '', simd: '' },
        device: 'browser 1',
        now: () => this.elapsedMs,
        createProbe: () => {
          this.openProbes += 1;
          return {
            step: () => {
              const stepMs = this.active && this.backends[this.active];
              if (this.active) this.steps.push(this.active);
              if (typeof stepMs === 'number') this.elapsedMs += stepMs;
            },
            dispose: () => {
              this.openProbes -= 1;
            },
          };
        },
        ...options,
      },
      this,
    );
  }

  stepsOn(name: BackendName): number {
    return this.steps.filter((step) => step === name).length;
  }
}

const fingerprint = 'browser 1|Fake GPU';

describe('chooseBackend of a site that does not send its wasm binary', () => {
  it('waits no longer than it is told to, and says so of wasm', async () => {
    const asked: string[] = [];
    const choice = await chooseBackend({
      urls: { plain: 'plain.wasm', simd: 'simd.wasm' },
      now: () => 0,
      createProbe: () => {
        throw new Error('nothing to race');
      },
      load: async (url) => {
        asked.push(url);
        throw new Error('no byte for 30000 ms');
      },
    });
    expect(asked).toEqual(['simd.wasm']);
    expect(choice.name).toBe('cpu');
    expect(choice.candidates.find(({ name }) => name === 'wasm')).toEqual({
      name: 'wasm',
      status: 'unavailable',
      fault: 'not-loaded',
      reason: 'no byte for 30000 ms',
    });
  });
});

describe('chooseBackend', () => {
  it('chooses the fastest of wasm and webgl, leaves it active, and times no cpu', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 5, cpu: 1 });
    const choice = await machine.choose();
    expect(choice).toEqual({
      name: 'webgl',
      renderer: 'Fake GPU',
      fingerprint,
      candidates: [
        { name: 'wasm', status: 'slower', stepMs: 20 },
        { name: 'webgl', status: 'chosen', stepMs: 5 },
      ],
    });
    expect(machine.active).toBe('webgl');
    expect(machine.openProbes).toBe(0);
  });

  it('abandons a backend at its first warm step that takes over four times that of wasm', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 81 });
    const choice = await machine.choose();
    expect(choice.candidates).toEqual([
      { name: 'wasm', status: 'chosen', stepMs: 20 },
      { name: 'webgl', status: 'slower', stepMs: 81 },
    ]);
    expect(machine.stepsOn('wasm')).toBe(7);
    // One to compile, one warm.
    expect(machine.stepsOn('webgl')).toBe(2);
    expect(machine.active).toBe('wasm');
  });

  it('times nothing when only one backend is correct', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 'wrong' });
    const choice = await machine.choose();
    expect(choice.candidates).toEqual([
      { name: 'wasm', status: 'chosen' },
      { name: 'webgl', status: 'wrong', fault: 'inaccurate', reason: 'loss is off' },
    ]);
    expect(machine.steps).toEqual([]);
    expect(machine.active).toBe('wasm');
  });

  it('turns to cpu only when nothing else works', async () => {
    const choice = await new FakeMachine({ webgl: 'wrong', cpu: 900 }).choose();
    expect(choice.candidates.map(({ name, status }) => [name, status])).toEqual([
      ['wasm', 'unavailable'],
      ['webgl', 'wrong'],
      ['cpu', 'chosen'],
    ]);
  });

  it('takes the wanted backend without a race', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 500 });
    const choice = await machine.choose({ wanted: 'webgl' });
    expect(choice.candidates).toEqual([{ name: 'webgl', status: 'chosen' }]);
    expect(machine.steps).toEqual([]);
  });

  it('falls back to the race when the wanted backend fails, and says why', async () => {
    const machine = new FakeMachine({ wasm: 20 });
    const choice = await machine.choose({ wanted: 'webgl' });
    expect(machine.steps).toEqual([]);
    expect(choice.name).toBe('wasm');
    expect(choice.candidates[0]).toEqual({
      name: 'webgl',
      status: 'unavailable',
      fault: 'not-initialised',
      reason: 'no webgl here',
    });
  });

  it('skips the race, but not the self-test, for a remembered choice', async () => {
    const remembered = { name: 'webgl', fingerprint } as const;
    const trusted = new FakeMachine({ wasm: 20, webgl: 30 });
    expect((await trusted.choose({ remembered })).name).toBe('webgl');
    expect(trusted.steps).toEqual([]);
    const broken = new FakeMachine({ wasm: 20, webgl: 'wrong' });
    expect((await broken.choose({ remembered })).name).toBe('wasm');
  });

  it('races again on another browser or renderer, keeping the remembered one in a near-tie', async () => {
    const remembered = { name: 'webgl', fingerprint: 'browser 0|Fake GPU' } as const;
    const nearTie = new FakeMachine({ wasm: 20, webgl: 22 });
    expect((await nearTie.choose({ remembered })).name).toBe('webgl');
    expect(nearTie.stepsOn('webgl')).toBe(7);
    const slower = new FakeMachine({ wasm: 20, webgl: 24 });
    expect((await slower.choose({ remembered })).name).toBe('wasm');
  });

  it('tells what it is doing', async () => {
    const lines: string[] = [];
    await new FakeMachine({ wasm: 20, webgl: 10 }).choose({
      onProgress: (name, progress) => lines.push(`${progress} ${name}`),
    });
    expect(lines).toEqual([
      'opening wasm',
      'checking wasm',
      'opening webgl',
      'checking webgl',
      'timing wasm',
      'timing webgl',
    ]);
  });

  it('fails with every reason when nothing works', async () => {
    await expect(new FakeMachine({}).choose()).rejects.toThrow(/no wasm here.*no webgl.*no cpu/);
  });

  it('chooses the real wasm backend in Node, where there is no WebGL', async () => {
    const choice = await chooseBackend({
      urls: nodeWasmUrls(),
      now: () => performance.now(),
      createProbe: () => ({ step: () => undefined, dispose: () => undefined }),
    });
    expect(choice.name).toBe('wasm');
    expect(choice.candidates.find(({ name }) => name === 'webgl')?.reason).toMatch(
      /OffscreenCanvas/,
    );
    expect(getBackend()).toBe('wasm');
  });
});
