import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsInOrder, editsUntil, insertEdit } from './editOrder.ts';
import type { Edit } from './recipe.ts';

const target = (trainStep: number, sparsity: number): Edit => ({
  kind: 'setTarget',
  layer: 'conv1',
  sparsity,
  trainStep,
});
const anyEdits = fc
  .array(fc.nat(6), { maxLength: 10 })
  .map((trainSteps) => trainSteps.map((trainStep, i) => target(trainStep, i / 20)));

describe('the order of edits', () => {
  it('puts an edit before those of a later training step, though they were asked for first', () => {
    const known = [target(5, 0.8), target(9, 0.9)];
    expect(insertEdit(known, target(7, 0.85))).toEqual([
      target(5, 0.8),
      target(7, 0.85),
      target(9, 0.9),
    ]);
    expect(known).toHaveLength(2);
  });

  it('puts it after those of its own training step: the last word counts', () => {
    expect(insertEdit([target(5, 0.8), target(9, 0.9)], target(5, 0.7))).toEqual([
      target(5, 0.8),
      target(5, 0.7),
      target(9, 0.9),
    ]);
  });

  it('is the same whether edits come one by one or all at once', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        expect(editsInOrder(edits)).toEqual(edits.reduce<Edit[]>(insertEdit, []));
      }),
    );
  });

  it('keeps of a course that is given up what was changed up to and at the training step', () => {
    const edits = [target(5, 0.8), target(7, 0.85), target(7, 0.9), target(8, 0.95)];
    expect(editsUntil(edits, 7)).toEqual(edits.slice(0, 3));
    expect(editsUntil(edits, 4)).toEqual([]);
  });
});
