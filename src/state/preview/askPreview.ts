/** Asks the worker what a recipe would make of the network on the bench. */
import { ClientError } from '../../client/Client.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import type { MeasurementKind, ReportOf, RequestOf } from '../../core/measure/Measurements.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { ErrorCode, WorkerError } from '../../worker/protocol.ts';
import type { StoreContext } from '../StoreContext.ts';
import { previewObstacle } from './previewSelectors.ts';

/** The kinds that are about a preview. */
type PreviewKind = Extract<MeasurementKind, 'preview' | 'previewedLayer'>;

/**
 * One answer for one recipe; it comes after those that were asked for before. Rejects `busy` while a run
 * trains, `not-previewed` where no pruning step shows what the recipe would do, `cancelled` where a run
 * begins meanwhile.
 */
export async function askPreview<K extends PreviewKind>(
  context: Pick<StoreContext, 'get' | 'client'>,
  kind: K,
  recipe: Recipe,
  request: RequestOf<K>,
): Promise<ReportOf<K>> {
  const obstacle = previewObstacle(context.get());
  if (obstacle && obstacle !== 'other-network') {
    throw new ClientError({ code: 'busy', message: `${kind}: want no run that trains` });
  }
  const measurementId = uniqueId('preview');
  const { report } = await context.client().measure({ kind, measurementId, recipe, request });
  return report;
}

const overtaken: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'busy',
  'not-running',
  'no-worker',
]);

/** Whether the worker was wanted for something else: it can be asked again once that is over. */
export function isOvertaken({ code }: WorkerError): boolean {
  return overtaken.has(code);
}
