import { finishBreathing } from '../../../base/pieces.ts';
import { planPreview } from '../../../core/plan/planPreview.ts';
import { networkStart } from '../../../core/pruning/networkStart.ts';
import { fineTuneRecipe } from '../../../core/recipe/fineTuneRecipe.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import type { LayerPruning, PlannedPruningStep } from '../../../core/records/records.ts';
import { maskedCount } from '../../../core/selection/mask.ts';
import type { Network } from '../../network/Network.ts';
import type { NetworkSnapshot } from '../../network/NetworkSnapshot.ts';
import { pruningBatches } from '../../run/measuringSteps.ts';
import { Trainer } from '../../training/Trainer.ts';
import type { MeasurementHost } from '../Measurement.ts';
import { statisticsBatches } from '../statisticsBatches.ts';
import { memoOf, rankingKey } from './PreviewMemo.ts';

/** A network, the recipe whose choices are previewed on it, and where that happens. */
export interface PreviewContext extends Pick<MeasurementHost, 'data' | 'breathe' | 'whenThere'> {
  network: NetworkSnapshot;
  recipe: Recipe;
}

/** What is done with the copy before it is pruned, and after. */
export interface PreviewLooks<N, P> {
  asItIs: (network: Network) => Promise<N>;
  previewed: (network: Network, layers: readonly LayerPruning[]) => Promise<P>;
}

/**
 * Does something with a network as it is, and with the same as one pruning step by the recipe would
 * leave it. All of it happens on a copy, which is gone afterwards; nothing else is touched.
 *
 * The step is made by the very functions of a run: it is the first one of the run that would fine-tune
 * these weights (`planPreview`), with its trainStep, batches and random draws, so masks and accuracies
 * are that run's bit for bit. What does not depend on the targets is worked out once for each snapshot.
 * Throws `NotPreviewedError` where no such step tells what the recipe would do.
 */
export async function withPreview<N, P>(
  context: PreviewContext,
  { asItIs, previewed }: PreviewLooks<N, P>,
): Promise<{ now: N; preview: P }> {
  const { network, breathe } = context;
  const recipe = copiedRecipe(context.recipe);
  const startsAt = networkStart(recipe, (layer) => maskIn(network, layer));
  const planned = planPreview(context.recipe, startsAt);
  const copy = Trainer.fromSnapshot(recipe, network);
  try {
    const now = await asItIs(copy);
    const layers = planned ? await prune(copy, planned, context) : unpruned(copy);
    await breathe();
    return { now, preview: await previewed(copy, layers) };
  } finally {
    copy.dispose();
  }
}

/** As the run that would fine-tune; nobody trains the copy, so it has no use for moments. */
function copiedRecipe(recipe: Recipe): Recipe {
  const { training, ...rest } = fineTuneRecipe(recipe, 1);
  return { ...rest, training: { ...training, optimizer: 'sgd' } };
}

async function prune(
  copy: Trainer,
  planned: PlannedPruningStep,
  { network, recipe, data, breathe, whenThere }: PreviewContext,
): Promise<LayerPruning[]> {
  const memo = memoOf(network).rankings.of(rankingKey(recipe), () => ({ ranked: new Map() }));
  const isKnown = memo.statistics !== undefined || pruningBatches(copy.recipe, planned) === 0;
  const batches = isKnown ? [] : await whenThere(statisticsBatches(copy.recipe, 0, data));
  return finishBreathing(copy.pruneInPieces(planned, batches, memo), breathe);
}

function maskIn({ masks }: NetworkSnapshot, layer: string): Uint8Array {
  const mask = masks.get(layer);
  if (!mask) throw new Error(`withPreview: want a mask of every layer, got none of ${layer}`);
  return mask;
}

/** The record of a pruning step that was asked for nothing. */
function unpruned(copy: Trainer): LayerPruning[] {
  return copy.layers.map(({ name, count }) => {
    const masked = maskedCount(copy.mask(name));
    const deadUnits = copy.deadUnits(name).reduce((sum, isDead) => sum + isDead, 0);
    const nothing = { planned: 0, births: 0, deaths: 0 };
    return { name, sparsity: masked / count, masked, count, deadUnits, ...nothing };
  });
}
