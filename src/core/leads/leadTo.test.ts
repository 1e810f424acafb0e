import { describe, expect, it } from 'vitest';
import { buildRun } from '../testing/builders.ts';
import type { Edit } from '../recipe/recipe.ts';
import { leadTrainSteps } from './Lead.ts';
import { leadTo, ownEdits, startAt } from './leadTo.ts';
import type { Run, RunStart } from '../records/records.ts';

const target = (trainStep: number): Edit => ({
  kind: 'setTarget',
  layer: 'conv1',
  sparsity: 0.9,
  trainStep,
});
const weightsOf = (runId: string, trainStep: number): Extract<RunStart, { kind: 'weights' }> => ({
  kind: 'weights',
  runId,
  trainStep,
  isCompacted: false,
});
const known = (...runs: Run[]): Record<string, Run> =>
  Object.fromEntries(runs.map((run) => [run.runId, run]));

const a = buildRun({ runId: 'a', start: { kind: 'fresh' }, edits: [target(20), target(60)] });

describe('the way to a moment', () => {
  it('is its run with the live changes up to it', () => {
    const lead = leadTo(known(a), weightsOf('a', 40));
    expect(lead).toEqual({ recipe: a.recipe, edits: [target(20)], trainStep: 40 });
    expect(leadTo(known(a), weightsOf('a', 60))?.edits).toEqual([target(20), target(60)]);
  });

  it('says where its run began, and what is taken of the moment', () => {
    const start = { kind: 'pretrained', checksum: 'c' } as const;
    const runs = known({ ...a, start });
    const starts: RunStart[] = [
      { ...weightsOf('a', 94), isCompacted: true },
      { ...weightsOf('a', 94), isUnpruned: true },
      { kind: 'checkpoint', runId: 'a', trainStep: 94 },
    ];
    const flags = [{ isCompacted: true }, { isUnpruned: true }, { isBranch: true }];
    for (const [i, moment] of starts.entries()) {
      if (moment.kind !== 'weights' && moment.kind !== 'checkpoint') continue;
      const lead = leadTo(runs, moment);
      expect(lead).toMatchObject({ start, ...flags[i] });
      expect(lead && startAt(lead, 'a')).toEqual(moment);
    }
  });

  it('of a run that went on from a checkpoint has its own live changes alone, behind those of the other', () => {
    const b = buildRun({
      runId: 'b',
      start: { kind: 'checkpoint', runId: 'a', trainStep: 40 },
      edits: [target(20), target(40), target(70)],
    });
    const runs = known(a, b);
    expect(ownEdits(runs, b)).toEqual([target(40), target(70)]);
    const lead = leadTo(runs, weightsOf('b', 50));
    expect(lead).toMatchObject({
      edits: [target(40)],
      lead: { edits: [target(20)], isBranch: true },
    });
    expect(lead && leadTrainSteps(lead)).toBe(50);
  });

  it('leads through two moments, whose training steps add up, and not through three', () => {
    const runs = known(
      a,
      buildRun({ runId: 'b', start: weightsOf('a', 40), edits: [] }),
      buildRun({ runId: 'c', start: weightsOf('b', 30), edits: [] }),
    );
    const lead = leadTo(runs, weightsOf('b', 30));
    expect(lead && leadTrainSteps(lead)).toBe(70);
    expect(leadTo(runs, weightsOf('c', 10))).toBeUndefined();
  });

  it('is not known where a run on it is not', () => {
    const b = buildRun({ runId: 'b', start: weightsOf('gone', 40), edits: [] });
    expect(leadTo(known(b), weightsOf('b', 30))).toBeUndefined();
  });
});
