import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import type { RunFlaw } from '../../core/records/runFlaw.ts';
import { closing, type Closing } from '../../state/measure/closing.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { decimalsThatAdd } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';

export interface ClosingText {
  /** What came of the run, beside the same training unpruned where that is known. */
  outcome?: string;
  /** Why it is no success, if it is none. */
  flaw?: string;
}

/** The closing sentences of the run on the bench, once it has ended. */
export function useClosingText(): ClosingText {
  const said = useApp(closing);
  const outcomeOf = useOutcomeText();
  const flawOf = useFlawText();
  if (!said) return {};
  const outcome = outcomeOf(said);
  return {
    ...(outcome !== undefined && { outcome }),
    ...(said.flaw && { flaw: flawOf(said.flaw) }),
  };
}

function useOutcomeText(): (said: Closing) => string | undefined {
  const { t } = useTranslation(['timeline', 'shell']);
  const { count, percent, points, number } = useFormat();
  const courseOf = ({ before, after, final, images }: NonNullable<Closing['fineTuned']>) => {
    const digits = decimalsThatAdd(before, after, final);
    return {
      before: percent(before, digits),
      after: percent(after, digits),
      lost: points(after - before, digits),
      final: percent(final, digits),
      won: points(final - after, digits),
      quick: count(images),
    };
  };
  return ({ sparsity, set, accuracy, control, fineTuned }) => {
    if (!accuracy) return undefined;
    // What is said to be apart by so much is seen to be.
    const decimals = control ? decimalsThatAdd(accuracy.accuracy, control.accuracy) : 1;
    const values = {
      sparsity: percent(sparsity),
      accuracy: percent(accuracy.accuracy, decimals),
      images: t(`shell:imageSet.${set}`, { images: count(accuracy.images) }),
    };
    // A lesson tells one figure of what came of it, as its texts and the head do: that of all validation images.
    const key = set === 'validation' ? 'fineTunedInLesson' : 'fineTuned';
    const found = fineTuned
      ? t(`closing.${key}`, { ...values, ...courseOf(fineTuned) })
      : t(sparsity > 0 ? 'closing.pruned' : 'closing.unpruned', values);
    if (!control) return t('closing.alone', { found });
    const { accuracy: unpruned, difference, noise } = control;
    if (difference === 0) return t('closing.same', { found });
    const apart = Math.abs(difference * 100);
    const digits = apart < 0.05 ? 2 : decimals;
    const how = difference < 0 ? 'below' : 'above';
    const compared = t(`closing.${how}`, {
      found,
      points: number(apart, digits),
      unpruned: percent(unpruned, digits),
      // “0.8 point”, “1.2 points”.
      count: apart <= 1 ? 1 : 2,
    });
    const margin = number(noise * 100, 1);
    return apart <= noise * 100
      ? t('closing.noise', { compared, margin })
      : t('closing.beyondNoise', { compared });
  };
}

function useFlawText(): (flaw: RunFlaw) => string {
  const { t } = useTranslation('timeline');
  const { count, percent } = useFormat();
  const chance = useApp((state) => dataSetOf(shownRecipe(state).data.set).chance);
  return (flaw) => {
    const since = 'since' in flaw && {
      pruningStep: count(flaw.since.pruningStep),
      trainStep: count(flaw.since.trainStep),
      before: percent(flaw.since.accuracyBefore),
      after: percent(flaw.since.accuracyAfter),
    };
    if (flaw.kind === 'severed') return t('closing.severed', { layer: flaw.layer, ...since });
    const atChance = t('closing.atChance', {
      accuracy: percent(flaw.accuracy, 2),
      chance: percent(chance, 2),
    });
    return t(`closing.how.${flaw.how}`, { atChance, ...since });
  };
}
