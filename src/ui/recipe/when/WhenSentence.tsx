import { useTranslation } from 'react-i18next';
import { wantedPlan } from '../../../state/run/selectors.ts';
import { useApp } from '../../appContext.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { useShortPercent } from '../form/useShortPercent.ts';
import { useNeverText } from './useNeverText.ts';

/** “gradual (AGP), 15 pruning steps to 80 %”. */
export function WhenSentence() {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const percent = useShortPercent();
  const kind = useApp((state) => state.recipe.pruning.schedule.kind);
  const plan = useApp((state) => wantedPlan(state).plan);
  const schedule = words.name('schedules', kind);
  const never = useNeverText(plan);
  const last = plan?.pruningSteps.at(-1);
  if (never !== undefined) return never;
  if (!plan || !last) return schedule;
  return t('when.sentence', {
    schedule,
    count: plan.pruningSteps.length,
    target: percent(last.sparsity),
  });
}
