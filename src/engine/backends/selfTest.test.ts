import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { nodeWasmUrls } from './nodeWasmUrls.ts';
import { openBackend } from './openBackend.ts';
import { compareSelfTest, computeSelfTest, selfTest } from './selfTest.ts';
import { selfTestAnswers } from './selfTestAnswers.ts';

describe('selfTest', () => {
  it('has as stored answers what the cpu backend computes, to six digits', async () => {
    await openBackend('cpu', nodeWasmUrls());
    const values = computeSelfTest();
    expect(Object.keys(values)).toEqual(Object.keys(selfTestAnswers));
    for (const [name, answers] of Object.entries(selfTestAnswers)) {
      const computed = values[name] ?? [];
      expect(computed.length).toBe(answers.length);
      const largest = Math.max(...answers.map(Math.abs));
      const worst = Math.max(...answers.map((v, i) => Math.abs(v - (computed[i] ?? NaN))));
      expect(worst / largest).toBeLessThan(1e-5);
    }
  });

  it('passes on wasm, and leaves no tensors behind', async () => {
    await openBackend('wasm', nodeWasmUrls());
    const before = memory().numTensors;
    expect(selfTest()).toBeUndefined();
    expect(memory().numTensors).toBe(before);
  });

  it('names the first tensor that is wrong, absent or not a number', () => {
    const expected = { loss: [1], dense: [2, -4] };
    expect(compareSelfTest({ loss: [1], dense: [2, -4] }, expected)).toBeUndefined();
    expect(compareSelfTest({ loss: [1], dense: [2, -4.001] }, expected)).toBeUndefined();
    expect(compareSelfTest({ loss: [1], dense: [2, -4.1] }, expected)).toMatch(/^dense is off/);
    expect(compareSelfTest({ loss: [Number.NaN], dense: [2, -4] }, expected)).toMatch(/^loss/);
    expect(compareSelfTest({ loss: [1] }, expected)).toMatch(/^dense/);
  });
});
