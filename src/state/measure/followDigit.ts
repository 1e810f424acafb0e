/** What one pruning step by the wanted recipe would make of the answers to the digit on the page. */
import { assertNever } from '../../base/assert.ts';
import { deepEqual } from '../../base/deepEqual.ts';
import { latestOnly } from '../../base/latestOnly.ts';
import { uniqueId } from '../../client/uniqueId.ts';
import type { MeasurementKind, ReportOf, RequestOf } from '../../core/measure/Measurements.ts';
import { isSameNetwork } from '../../core/network/isSameNetwork.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { AppState } from '../AppState.ts';
import type { DigitState } from '../parts/DigitState.ts';
import { benchMoment, benchTrainStep } from '../moments/momentSelectors.ts';
import { shownRecipe } from '../run/selectors.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';

/** What the answers depend on. */
interface Wanted {
  source: DigitState['source'];
  recipe: Recipe;
  /** Names the weights in the worker. */
  weights: string;
}

/**
 * Asks whenever the digit, the recipe or the weights are others, one question of a kind at a time and
 * the newest last. While something is measured or trains nothing is asked; what was known of other
 * weights is forgotten.
 */
export function followDigit(context: StoreContext): () => void {
  let asked: Wanted | undefined;
  let askedLayer: string | undefined;
  /** What another use of the worker has kept from being answered is asked again after the next change. */
  function askAgain(thrown: unknown): void {
    const { code } = errorOf(thrown);
    if (code === 'busy' || code === 'cancelled' || code === 'context-lost') asked = undefined;
  }
  const questions = latestOnly(async (wanted: Wanted) => {
    const { recipe: answeredFor, source } = wanted;
    const answers = await ask(context, 'digit', answeredFor, source);
    keep(context, wanted, { answers, answeredFor });
  }, askAgain);
  const maps = latestOnly(async ({ layer, ...wanted }: Wanted & { layer: string }) => {
    const request = { layer, digit: wanted.source };
    keep(context, wanted, { maps: await ask(context, 'featureMaps', wanted.recipe, request) });
  }, askAgain);
  return context.subscribe((state) => {
    const weights = weightsAtRest(state);
    if (weights !== asked?.weights) {
      asked = undefined;
      forget(context);
    }
    if (weights === undefined || !canBeAsked(state)) return;
    const { recipe, digit, view } = state;
    const wanted = { source: digit.source, recipe, weights };
    const isNew = asked?.source !== wanted.source || asked.recipe !== recipe;
    if (!isNew && askedLayer === view.selectedLayer) return;
    if (isNew) questions.push(wanted);
    asked = wanted;
    askedLayer = view.selectedLayer;
    maps.push({ ...wanted, layer: askedLayer });
  });
}

/** The image is there, the recipe is of the network on screen, and the worker is at leisure. */
function canBeAsked(state: AppState): boolean {
  const { pictures, digit, recipe, measurements } = state;
  if (!isSameNetwork(shownRecipe(state), recipe)) return false;
  if (!pictures.digit || !deepEqual(pictures.digit.source, digit.source)) return false;
  // Another moment of the run is on its way.
  if (pictures.digit.trainStep !== benchTrainStep(state)) return false;
  return Object.values(measurements).every(({ phase }) => phase !== 'running');
}

async function ask<K extends MeasurementKind>(
  context: StoreContext,
  kind: K,
  recipe: Recipe,
  request: RequestOf<K>,
): Promise<ReportOf<K>> {
  const measurementId = uniqueId('measurement');
  const { report } = await context.client().measure({ kind, measurementId, recipe, request });
  return report;
}

/** Too late where another digit or other weights are there by now. */
function keep(
  context: StoreContext,
  { source, weights }: Wanted,
  found: Pick<DigitState, 'answers' | 'answeredFor' | 'maps'>,
): void {
  const state = context.get();
  if (state.digit.source !== source || weightsAtRest(state) !== weights) return;
  context.set({ digit: { ...state.digit, ...found } });
}

function forget(context: StoreContext): void {
  const { source, answers, maps } = context.get().digit;
  if (answers ?? maps) context.set({ digit: { source } });
}

/** Names the weights in the worker; undefined while they change, or are not there. */
function weightsAtRest(state: AppState): string | undefined {
  const { session, pictures } = state;
  switch (session.phase) {
    case 'ready':
      // Fresh weights are there once they were drawn, and others with another recipe.
      return pictures.digit && `fresh ${state.recipe.network} ${state.recipe.seed}`;
    case 'paused':
    case 'finished':
    case 'failed':
      return `${session.runId} ${benchMoment(state)}`;
    case 'starting':
    case 'broken':
    case 'lost':
    case 'warming-up':
    case 'waiting':
    case 'running':
      return undefined;
    default:
      return assertNever(session);
  }
}
