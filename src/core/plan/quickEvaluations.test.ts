import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuickEvaluation, quickEvaluations } from './quickEvaluations.ts';

describe('quick evaluations', () => {
  it('come after every tenth training step and after the last, but not before the first', () => {
    const at = (trainSteps: number) =>
      Array.from({ length: trainSteps + 1 }, (_, step) => step).filter((step) =>
        isQuickEvaluation(step, trainSteps),
      );
    expect(at(24)).toEqual([10, 20, 24]);
    expect(at(20)).toEqual([10, 20]);
    expect(at(3)).toEqual([3]);
    expect(at(0)).toEqual([]);
  });

  it('are as many between two training steps as there are, each once', () => {
    const steps = integer({ min: 0, max: 60 });
    assert(
      property(steps, steps, steps, (a, b, c) => {
        const [from = 0, to = 0, trainSteps = 0] = [a, b, c].toSorted((x, y) => x - y);
        const between = Array.from({ length: to - from }, (_, i) => from + i + 1);
        const isThere = (step: number) => isQuickEvaluation(step, trainSteps);
        expect(quickEvaluations(from, to, trainSteps)).toBe(between.filter(isThere).length);
      }),
    );
  });
});
