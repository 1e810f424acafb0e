import { describe, expect, it } from 'vitest';
import { FakeMachine } from '../testing/FakeMachine.ts';
import { raceBackends } from './raceBackends.ts';

function race(machine: FakeMachine) {
  const { stopwatch } = machine;
  const urls = { plain: '', simd: '' };
  return raceBackends({ urls, device: 'browser 1', preferred: 'wasm', ...stopwatch }, machine);
}

describe('raceBackends', () => {
  it('reports the faster of wasm and webgl as chosen, and times no cpu', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 5, cpu: 1 });
    expect(await race(machine)).toEqual({
      report: {
        name: 'webgl',
        renderer: 'Fake GPU',
        candidates: [
          { name: 'wasm', status: 'slower', stepMs: 20 },
          { name: 'webgl', status: 'chosen', stepMs: 5 },
        ],
      },
      fingerprint: 'browser 1|Fake GPU',
    });
    expect(machine.openProbes).toBe(0);
  });

  it('abandons a backend at its first warm step that takes over four times that of wasm', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 81 });
    const { report } = await race(machine);
    expect(report.candidates).toEqual([
      { name: 'wasm', status: 'chosen', stepMs: 20 },
      { name: 'webgl', status: 'slower', stepMs: 81 },
    ]);
    expect(machine.stepsOn('wasm')).toBe(7);
    // One to compile, one warm.
    expect(machine.stepsOn('webgl')).toBe(2);
  });

  it('times the only one that is correct too, and no other', async () => {
    const machine = new FakeMachine({ wasm: 20, webgl: 'wrong' });
    const { report } = await race(machine);
    expect(report.candidates).toEqual([
      { name: 'wasm', status: 'chosen', stepMs: 20 },
      { name: 'webgl', status: 'wrong', fault: 'inaccurate', reason: 'loss is off' },
    ]);
    expect(machine.stepsOn('wasm')).toBe(7);
    expect(machine.stepsOn('webgl')).toBe(0);
  });

  it('leaves the one that is in use where it is a near-tie', async () => {
    expect((await race(new FakeMachine({ wasm: 22, webgl: 20 }))).report.name).toBe('wasm');
    expect((await race(new FakeMachine({ wasm: 24, webgl: 20 }))).report.name).toBe('webgl');
  });
});
