import { useTranslation } from 'react-i18next';
import { unprunedReason } from '../../../core/plan/unprunedReason.ts';
import type { RunPlan } from '../../../core/records/records.ts';
import { useApp } from '../../appContext.tsx';
import { useFormat } from '../../shared/useFormat.ts';

/** Why the plan of the wanted recipe prunes nothing, as a sentence; undefined where it does. */
export function useNeverText(plan: RunPlan | undefined): string | undefined {
  const { t } = useTranslation('timeline');
  const { count } = useFormat();
  const recipe = useApp((state) => state.recipe);
  const reason = plan && unprunedReason(recipe, plan);
  if (reason?.code !== 'no-update') return reason && t(`schedule.never.${reason.code}`);
  const { frequency, begin, end } = reason;
  return t('schedule.never.no-update', {
    frequency: count(frequency),
    begin: count(begin),
    end: count(end),
  });
}
