import { useMemo } from 'react';
import { isLeftAlone } from '../../state/preview/previewSelectors.ts';
import { shownAnswers, type ShownAnswers } from '../../state/view/digitSelectors.ts';
import { useApp } from '../appContext.tsx';

/** Where nothing more would go, the network as it is says all. */
export function useDifferingAnswers(): ShownAnswers | undefined {
  const answers = useApp(shownAnswers);
  const isUnchanged = useApp(isLeftAlone);
  return useMemo(() => {
    if (!answers || !isUnchanged) return answers;
    const { preview: _same, ...rest } = answers;
    return rest;
  }, [answers, isUnchanged]);
}
