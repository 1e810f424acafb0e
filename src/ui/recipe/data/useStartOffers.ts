import { useTranslation } from 'react-i18next';
import { canGoOnFrom } from '../../../core/recipe/beginsAlike.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import type { RunStart } from '../../../core/records/records.ts';
import { compactedNetwork } from '../../../state/measure/compactedNetwork.ts';
import { openingNetwork } from '../../../state/run/openingStart.ts';
import { currentRun } from '../../../state/run/selectors.ts';
import { useApp } from '../../appContext.tsx';
import type { SelectOption } from '../../shared/SelectField.tsx';
import { useCheckpoints } from './useCheckpoints.ts';
import { useFormat } from '../../shared/useFormat.ts';

interface StartOffer extends SelectOption<string> {
  /** Absent: the moment that is still to be trained, which is chosen already. */
  start?: RunStart;
  /** What the recipe becomes with it. */
  recipe?: Recipe;
}

const fresh: RunStart = { kind: 'fresh' };

/** Where a run can start now, where it is to start, and what is to be said of the trained network. */
export function useStartOffers() {
  const { t } = useTranslation('start');
  const { count, percent } = useFormat();
  const network = useApp((state) => state.recipe.network);
  const start = useApp((state) => state.start) ?? fresh;
  const trained = useApp(openingNetwork);
  const offers: StartOffer[] = [{ id: idOf(fresh), label: t('fresh'), start: fresh }];
  if (trained) {
    offers.push({ id: idOf(trained.start), label: t('pretrained'), start: trained.start });
  }
  offers.push(...useKeptMoments(), ...useCompacted());
  const lead = useApp((state) => state.lead);
  const chosen = lead ? 'lead' : idOf(start);
  if (lead) {
    offers.push({ id: chosen, label: t('lead.option', { trainStep: count(lead.trainStep) }) });
  } else if (!offers.some(({ id }) => id === chosen)) {
    // It was chosen while another run was on the bench.
    const trainStep = count('trainStep' in start ? start.trainStep : 0);
    offers.push({ id: chosen, label: t('keptElsewhere', { trainStep }), start });
  }
  if (!trained) return { offers, chosen, hint: t('noTrained', { network }) };
  const accuracy = percent(trained.accuracy.test, 2);
  const hint = start.kind === 'pretrained' ? t('pretrainedHint', { accuracy }) : undefined;
  return { offers, chosen, hint };
}

/** Of the run on the bench, where the recipe's network can go on from them. */
function useKeptMoments(): StartOffer[] {
  const { t } = useTranslation(['start', 'sensitivity']);
  const { count } = useFormat();
  const runRecipe = useApp((state) => currentRun(state)?.recipe);
  const recipe = useApp((state) => state.recipe);
  const checkpoints = useCheckpoints();
  if (!runRecipe || !canGoOnFrom(recipe, runRecipe)) return [];
  return checkpoints.map(({ runId, trainStep, reason, isUnpruned }) => {
    const start: RunStart = {
      kind: 'weights',
      runId,
      trainStep,
      isCompacted: false,
      ...(isUnpruned && { isUnpruned }),
    };
    const words = { trainStep: count(trainStep), reason: t(`sensitivity:reasons.${reason}`) };
    return { id: idOf(start), label: t('start:kept', words), start };
  });
}

/** Its widths come with it, in the same step. */
function useCompacted(): StartOffer[] {
  const { t } = useTranslation('start');
  const compacted = useApp(compactedNetwork);
  const recipe = useApp((state) => state.recipe);
  if (!compacted || compacted.recipe.network !== recipe.network) return [];
  const { start } = compacted;
  const { widths } = compacted.recipe;
  const narrowed = { ...recipe, ...(widths && { widths }) };
  return [{ id: idOf(start), label: t('compacted'), start, recipe: narrowed }];
}

function idOf(start: RunStart): string {
  return JSON.stringify(start);
}
