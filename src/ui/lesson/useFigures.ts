import type { Figure, Lesson } from '../../lessons/Lesson.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';

/** Every figure of the lesson as its texts quote it: measured here, or else as ours was. */
export function useFigures(lesson: Lesson): (name: string) => string | undefined {
  const write = useWriteFigure();
  const measured = useApp((state) => state.lesson?.measured);
  return (name) => {
    const figure = figureOf(lesson, name);
    return figure && write(measured?.[name] ?? figure.value, figure.as);
  };
}

/** A number in the way that its kind is written. */
export function useWriteFigure(): (value: number, as: Figure['as']) => string {
  const { percent, bytes, count, number } = useFormat();
  return (value, as) => {
    if (as === 'percent') return percent(value);
    if (as === 'bytes') return bytes(value);
    if (as === 'times') return `${number(value, 1)}×`;
    return as === 'number' ? number(value, 2) : count(value);
  };
}

function figureOf({ steps }: Lesson, name: string): Figure | undefined {
  return steps.map(({ figures }) => figures?.[name]).find((figure) => figure !== undefined);
}
