import { useMemo } from 'react';
import type { ComparedFigure, RunAxis } from '../../state/parts/Comparison.ts';
import { useFormat } from '../shared/useFormat.ts';

/** How what is drawn of the runs is written, and what it is drawn against. */
export function useRunsText(figure: ComparedFigure, axis: RunAxis) {
  const { percent, number, count, bytes } = useFormat();
  return useMemo(() => {
    const figures: Readonly<Record<ComparedFigure, (value: number) => string>> = {
      accuracy: (value) => percent(value, 2),
      loss: (value) => number(value, 3),
      sparsity: (value) => percent(value),
      ends: (value) => percent(value, 2),
    };
    const axes: Readonly<Record<RunAxis, (value: number) => string>> = {
      trainStep: (value) => count(Math.round(value)),
      seconds: (value) => number(value, 1),
      weights: (value) => count(Math.round(value)),
      macs: (value) => count(Math.round(value)),
      bytes: (value) => bytes(Math.round(value)),
    };
    return { figure: figures[figure], axis: axes[axis] };
  }, [figure, axis, percent, number, count, bytes]);
}
