import { getBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/FakeMachine.ts';
import { chooseBackend, type ChooseBackendOptions } from './chooseBackend.ts';
import { nodeWasmUrls } from './nodeWasmUrls.ts';

const device = 'browser 1';
const fingerprint = 'browser 1|Fake GPU';

function choose(machine: FakeMachine, options: Partial<ChooseBackendOptions> = {}) {
  return chooseBackend({ urls: { plain: '', simd: '' }, device, ...options }, machine);
}

describe('chooseBackend of a site that does not send its wasm binary', () => {
  it('waits no longer than it is told to, and says so of wasm', async () => {
    const asked: string[] = [];
    const choice = await chooseBackend({
      urls: { plain: 'plain.wasm', simd: 'simd.wasm' },
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
  it('takes wasm as soon as it is correct, touches no webgl, and leaves the race open', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 5, cpu: 1 });
    expect(await choose(machine)).toEqual({
      name: 'wasm',
      candidates: [{ name: 'wasm', status: 'chosen' }],
    });
    expect(machine.active).toBe('wasm');
    expect(machine.isRendererKnown).toBe(false);
    expect(machine.steps).toEqual([]);
  });

  it('turns to webgl where wasm is wrong, and to cpu only when nothing else works', async () => {
    const webgl = await choose(new FakeMachine({ wasm: 'wrong', webgl: 5, cpu: 1 }));
    expect(webgl).toMatchObject({ name: 'webgl', renderer: 'Fake GPU', fingerprint });
    const choice = await choose(new FakeMachine({ webgl: 'wrong', cpu: 900 }));
    expect(choice.candidates.map(({ name, status }) => [name, status])).toEqual([
      ['wasm', 'unavailable'],
      ['webgl', 'wrong'],
      ['cpu', 'chosen'],
    ]);
  });

  it('takes the wanted backend, and nothing is left to find out', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 500 });
    const choice = await choose(machine, { wanted: 'webgl' });
    expect(choice).toMatchObject({ name: 'webgl', fingerprint });
    expect(choice.candidates).toEqual([{ name: 'webgl', status: 'chosen' }]);
    expect(machine.active).toBe('webgl');
  });

  it('falls back to wasm when the wanted backend fails, and says why', async () => {
    const choice = await choose(new FakeMachine({ wasm: 20 }), { wanted: 'webgl' });
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
    const trusted = await choose(new FakeMachine({ wasm: 20, webgl: 30 }), { remembered });
    expect(trusted).toMatchObject({ name: 'webgl', fingerprint });
    const broken = await choose(new FakeMachine({ wasm: 20, webgl: 'wrong' }), { remembered });
    expect(broken.name).toBe('wasm');
    const machine = new FakeMachine({ wasm: 20, webgl: 5 });
    const wasm = await choose(machine, { remembered: { name: 'wasm', fingerprint } });
    expect(wasm).toMatchObject({ name: 'wasm', fingerprint });
    expect(machine.isRendererKnown).toBe(false);
  });

  it('leaves the race open again on another browser or renderer', async () => {
    for (const other of ['browser 0|Fake GPU', 'browser 1|Another GPU']) {
      const remembered = { name: 'webgl', fingerprint: other } as const;
      const choice = await choose(new FakeMachine({ wasm: 20, webgl: 5 }), { remembered });
      expect(choice).toMatchObject({ name: 'wasm' });
      expect(choice).not.toHaveProperty('fingerprint');
    }
  });

  it('tells what it is doing', async () => {
    const lines: string[] = [];
    await choose(new FakeMachine({ webgl: 10 }), {
      onProgress: (name, progress) => lines.push(`${progress} ${name}`),
    });
    expect(lines).toEqual(['opening wasm', 'opening webgl', 'checking webgl']);
  });

  it('fails with every reason when nothing works', async () => {
    await expect(choose(new FakeMachine({}))).rejects.toThrow(/no wasm here.*no webgl.*no cpu/);
  });

  it('chooses the real wasm backend in Node', async () => {
    const choice = await chooseBackend({ urls: nodeWasmUrls() });
    expect(choice.name).toBe('wasm');
    expect(getBackend()).toBe('wasm');
  });
});
