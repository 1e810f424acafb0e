import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import { highestClass } from '../../core/records/probabilities.ts';
import { networkNow, type ShownAnswers } from '../../state/view/digitSelectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';

/** The answers in words: which digit it is, what each network says and what it nearly says. */
export function useAnswerSentences(answers: ShownAnswers | undefined): string {
  const { t } = useTranslation('digit');
  const { percent } = useFormat();
  const network = useApp(networkNow);
  if (!answers) return t('answers.nothing');
  const sentence = (probabilities: readonly Fraction[], state: typeof network | 'pruned') => {
    const answer = highestClass(probabilities);
    const second = highestClass(probabilities.map((share, i) => (i === answer ? -1 : share)));
    return t('answers.sentence', {
      state: t(`answers.state.${state}`),
      answer,
      share: percent(probabilities[answer] ?? 0),
      second,
      secondShare: percent(probabilities[second] ?? 0),
    });
  };
  const { label, now, preview } = answers;
  return [
    label === undefined ? undefined : t('answers.isA', { label }),
    sentence(now, network),
    preview && sentence(preview, 'pruned'),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}
