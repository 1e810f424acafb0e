import type { Figure, Lesson } from '../../lessons/Lesson.ts';
import type { Language } from '../../state/parts/languages.ts';
import { useApp } from '../appContext.tsx';
import { useWriteFigure } from '../numbers/useWriteFigure.ts';

/** Every figure of the lesson as its texts quote it, in their language: measured here, or else as ours was. */
export function useFigures(
  lesson: Lesson,
  ofTexts: Language | undefined,
): (name: string) => string | undefined {
  const write = useWriteFigure(ofTexts);
  const measured = useApp((state) => state.lesson?.measured);
  return (name) => {
    const figure = figureOf(lesson, name);
    return figure && write(measured?.[name] ?? figure.value, figure.as);
  };
}

function figureOf({ steps }: Lesson, name: string): Figure | undefined {
  return steps.map(({ figures }) => figures?.[name]).find((figure) => figure !== undefined);
}
