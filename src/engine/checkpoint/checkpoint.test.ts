import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
  type CheckpointHeader,
} from './checkpoint.ts';

const header: CheckpointHeader = {
  network: 'small-cnn',
  units: [8, 16, 64, 10],
  trainStep: 12,
  clockStart: 4,
  pruningTrainSteps: [4, 8],
  lastPruning: [],
  rankedAt: { conv1: 2 },
  editCount: 1,
};

function sample(): ArrayBuffer {
  return encodeCheckpoint(header, {
    floats: new Map([['a', Float32Array.of(1, -0, 3.5)]]),
    was: new Map([['a', Float32Array.of(0.25, Number.NaN)]]),
    scores: new Map([['a', Float32Array.of(2, Number.NaN, -1)]]),
    prunedAt: new Map([['a', Uint16Array.of(0, 7, 65535)]]),
  });
}

describe('checkpoint bytes', () => {
  it('come back as they went in, bit for bit', () => {
    const floats = fc.array(fc.float32Array({ maxLength: 20 }), { maxLength: 4 });
    const integers = fc.array(fc.uint16Array({ maxLength: 20 }), { maxLength: 4 });
    fc.assert(
      fc.property(floats, integers, fc.nat(), (floats, integers, trainStep) => {
        const arrays = {
          floats: new Map(floats.map((array, i) => [`größe ${i}`, array])),
          was: new Map(floats.map((array, i) => [`layer ${i}`, array])),
          scores: new Map(floats.slice(1).map((array, i) => [`layer ${i}`, array])),
          prunedAt: new Map(integers.map((array, i) => [`layer ${i}`, array])),
        };
        const decoded = decodeCheckpoint(encodeCheckpoint({ ...header, trainStep }, arrays));
        expect(decoded.header).toEqual({ ...header, trainStep });
        expect(decoded.arrays).toEqual(arrays);
      }),
    );
  });

  it('are refused when any single bit is flipped', () => {
    const whole = new Uint8Array(sample());
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const damaged = whole.slice();
      damaged[bit >> 3] ^= 1 << (bit & 7);
      expect(() => decodeCheckpoint(damaged.buffer)).toThrow(CheckpointError);
    }
  });

  it('are refused when cut short', () => {
    const whole = sample();
    for (let length = 0; length < whole.byteLength; length += 1) {
      expect(() => decodeCheckpoint(whole.slice(0, length))).toThrow(CheckpointError);
    }
  });

  it('are refused by name when they are of another version', () => {
    const words = new Uint32Array(sample());
    words[1] = 99;
    expect(() => decodeCheckpoint(words.buffer)).toThrow('want version 2 to 3, got 99');
  });
});
