import type { Figure } from '../../lessons/Lesson.ts';
import { useFormat } from '../shared/useFormat.ts';

export type WriteFigure = (value: number, as: Figure['as']) => string;

/** A number in the way that its kind is written. */
export function useWriteFigure(): WriteFigure {
  const { percent, bytes, count, number } = useFormat();
  return (value, as) => {
    if (as === 'percent') return percent(value);
    if (as === 'bytes') return bytes(value);
    if (as === 'times') return `${number(value, 1)}×`;
    return as === 'number' ? number(value, 2) : count(value);
  };
}
