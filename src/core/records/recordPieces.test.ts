import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildEvaluation, buildPruningRecord, buildTrainRecords } from '../testing/builders.ts';
import type { RunRecord } from './records.ts';
import type { RunTiming } from './runDetails.ts';
import { appendPiece, isEmptyPiece, lengthsOf, noLengths, pieceAfter } from './recordPieces.ts';

const emptyRecord = (): RunRecord => ({
  train: [],
  evaluations: [],
  pruningSteps: [],
  drift: [],
  recoveries: [],
});

it('a record that is written in any pieces is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 6 }), fc.array(fc.double()), (cuts, losses) => {
      const record = emptyRecord();
      const timings: RunTiming[] = [];
      const read = { record: emptyRecord(), timings: [] as RunTiming[] };
      let written = noLengths;
      for (const count of cuts) {
        const from = record.train.length;
        for (const { trainStep } of buildTrainRecords(count)) {
          const loss = losses[trainStep % Math.max(1, losses.length)] ?? 0.1 * trainStep;
          record.train.push({ trainStep: from + trainStep, loss });
        }
        if (count % 2 === 1) record.evaluations.push(buildEvaluation({ trainStep: from }));
        if (count % 3 === 1) record.pruningSteps.push(buildPruningRecord({ trainStep: from }));
        if (count % 5 === 1) record.drift.push({ trainStep: from, count: 1, largest: 0.5 });
        timings.push({ trainStep: from, elapsedMs: count });
        const piece = pieceAfter({ record, timings }, written);
        appendPiece(read, structuredClone(piece));
        written = lengthsOf({ record, timings });
      }
      expect(read).toEqual({ record, timings });
      expect(isEmptyPiece(pieceAfter({ record, timings }, written))).toBe(true);
    }),
    { numRuns: 50 },
  );
});
