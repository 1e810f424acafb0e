/** What is known of what the wanted recipe would make of the network on the bench. */
import { isByWeightMagnitude } from '../../core/pruning/previewThreshold.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { PreviewedLayer, PreviewReport } from '../../core/records/previews.ts';
import type { WorkerError } from '../../worker/protocol.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { shownRecipe } from '../run/selectors.ts';
import { wantedShare } from '../recipe/wantedShare.ts';
import { isLive, runIdOf } from '../run/session.ts';

/** Why nothing is previewed now. */
export type PreviewObstacle = 'starting' | 'training' | 'other-network';

export type Preview =
  | { phase: 'off'; obstacle: PreviewObstacle }
  /** The first answer for these weights is on its way. */
  | { phase: 'pending' }
  /** The recipe cannot be previewed, or these weights cannot. */
  | { phase: 'refused'; error: WorkerError }
  /** `isPending`: the report is of the choices just before the present ones. */
  | { phase: 'shown'; report: PreviewReport; isPending: boolean };

export function previewObstacle(state: AppState): PreviewObstacle | undefined {
  const { session, recipe } = state;
  if (session.phase === 'starting' || session.phase === 'broken' || session.phase === 'lost') {
    return 'starting';
  }
  if (isLive(session) && session.phase !== 'paused') return 'training';
  return isSameNetwork(shownRecipe(state), recipe) ? undefined : 'other-network';
}

/** Names the weights on the bench; undefined until they are there. */
export function weightsOnBench({ session, pictures, backend }: AppState): string | undefined {
  const { weightsId } = pictures;
  if (weightsId === undefined) return undefined;
  // What is drawn of them on one backend is not gone on with on another.
  return `${runIdOf(session) ?? ''} ${weightsId} ${backend?.name ?? ''}`;
}

/** What is shown of the preview. */
export const previewOf = createAppSelector(
  [
    previewObstacle,
    weightsOnBench,
    ({ recipe }: AppState) => recipe,
    ({ preview }: AppState) => preview,
  ],
  (obstacle, weights, recipe, known): Preview => {
    if (obstacle) return { phase: 'off', obstacle };
    if (!known || known.weights !== weights || !isSameNetwork(known.recipe, recipe)) {
      return { phase: 'pending' };
    }
    const { report, error } = known;
    if (report) return { phase: 'shown', report, isPending: known.recipe !== recipe };
    return error && known.recipe === recipe ? { phase: 'refused', error } : { phase: 'pending' };
  },
);

/** The report that maps and cards show now, if any. */
export function previewOnMaps(state: AppState): PreviewReport | undefined {
  if (!state.view.isPreviewShown) return undefined;
  const preview = previewOf(state);
  return preview.phase === 'shown' ? preview.report : undefined;
}

/** What becomes of a layer in the preview that is shown, if any. */
export function previewedLayer(state: AppState, layer: string): PreviewedLayer | undefined {
  return previewOnMaps(state)?.layers.find(({ name }) => name === layer);
}

/** Whether the network on the bench is pruned already and nothing more of it would go. */
export function isLeftAlone(state: AppState): boolean {
  const preview = previewOf(state);
  if (preview.phase !== 'shown') return false;
  const { sparsity, weights } = preview.report;
  return sparsity > 0 && weights.preview === weights.dense;
}

/** Whether nothing would go because it has lost more already than is asked for. */
export function isAlreadySparser(state: AppState): boolean {
  const preview = previewOf(state);
  if (preview.phase !== 'shown') return false;
  const target = wantedShare(state.recipe) ?? 0;
  // Whole grains may have come to a little more than the target that they were pruned to.
  const isBelow = target > 0 && target < preview.report.sparsity - 0.005;
  return isBelow && isLeftAlone(state);
}

/** The highest |weight| of a layer that would go, where single weights go by their magnitude. */
export function previewedThreshold(state: AppState, layer: string): number | undefined {
  const previewed = previewedLayer(state, layer);
  if (!previewed || !isByWeightMagnitude(state.recipe, layer)) return undefined;
  return previewed.threshold;
}
