import { useTranslation } from 'react-i18next';
import type { CheckpointInfo, Run } from '../../core/records/records.ts';
import { accuracyAt } from '../../state/run/recordSelectors.ts';
import { pruningStepAt, sparsityAt } from '../../state/moments/momentSelectors.ts';
import { currentRun } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';

export interface MomentTexts {
  /** Which moment it is. */
  name: (at: CheckpointInfo) => string;
  /** The same with what the network could do there, for a screen reader. */
  describe: (at: CheckpointInfo) => string;
}

/** Moments of a run in words: of that on the bench, unless another is given. */
export function useMomentTexts(of?: Run): MomentTexts {
  const { t } = useTranslation('moments');
  const { count, percent } = useFormat();
  const onBench = useApp(currentRun);
  const run = of ?? onBench;

  function name(at: CheckpointInfo): string {
    const trainStep = count(at.trainStep);
    if (at.isUnpruned) return t('at.unpruned', { trainStep });
    const pruned = pruningStepAt(run, at);
    if (pruned) return t('at.pruned', { pruningStep: count(pruned.pruningStep), trainStep });
    return at.trainStep === 0 ? t('at.start') : t('at.other', { trainStep });
  }

  function describe(at: CheckpointInfo): string {
    const measured = run && accuracyAt(run, at);
    if (!measured) return name(at);
    return t('measured', {
      moment: name(at),
      accuracy: percent(measured.accuracy),
      images: count(measured.images),
      sparsity: percent(sparsityAt(run, at)),
    });
  }
  return { name, describe };
}
