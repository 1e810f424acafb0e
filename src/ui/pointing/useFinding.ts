import { type RefObject, useEffect, useRef } from 'react';
import type { Finding } from '../../lessons/Point.ts';
import { findingOf } from '../../state/lesson/lessonSelectors.ts';
import { useApp } from '../appContext.tsx';
import { bringIntoView } from '../embedding/bringIntoView.ts';

interface FoundProps {
  ref: RefObject<HTMLDivElement | null>;
  'data-finding': Finding;
}

/** For the table that a lesson quotes: it is brought into view once the step that quotes it is done. */
export function useFinding(finding: Finding): FoundProps {
  const table = useRef<HTMLDivElement>(null);
  const isQuoted = useApp((state) => findingOf(state) === finding);
  useEffect(() => {
    // Not to the top, for which Chromium would scroll what is around the view, too.
    if (isQuoted && table.current) bringIntoView(table.current, { block: 'nearest' });
  }, [isQuoted]);
  return { ref: table, 'data-finding': finding };
}
