import type { Figure } from '../../lessons/Lesson.ts';
import type { Language } from '../../state/parts/languages.ts';
import { useFormat } from '../shared/useFormat.ts';

export type WriteFigure = (value: number, as: Figure['as']) => string;

/** A number in the way that its kind is written, in the page's language or in that of the text around it. */
export function useWriteFigure(ofText?: Language): WriteFigure {
  const { percent, bytes, count, number } = useFormat(ofText);
  return (value, as) => {
    if (as === 'percent') return percent(value);
    if (as === 'bytes') return bytes(value);
    // As the views write it, of which some have two digits: 1.05 is not 1.
    if (as === 'times') return `${number(value, value < 10 ? 2 : 1)}×`;
    return as === 'number' ? number(value, 1) : count(value);
  };
}
