import { createElement } from 'react';
import { withUnbrokenUnits } from '../numbers/withUnbrokenUnits.ts';
import { useOpenLesson } from './OpenLesson.tsx';

interface LessonTextProps {
  /** `**term**` is strong, `{{name}}` a figure. */
  text: string;
  figure: (name: string) => string | undefined;
}

/** A text of a lesson, in its language, with its terms told apart and its figures filled in. */
export function LessonText({ text, figure }: LessonTextProps) {
  const { lang } = useOpenLesson();
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => figure(name) ?? '–');
  const parts = withUnbrokenUnits(filled)
    .split('**')
    .map((part, i) => (i % 2 === 1 ? createElement('strong', undefined, part) : part));
  // As arguments, not as a list: their order is all that tells them apart.
  return createElement('span', lang, ...parts);
}
