/** What a link to this page would hold, of what is wanted or of what was run. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Run, RunStart } from '../../core/records/records.ts';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import type { AppState, ShareChoices, WantedTask } from '../AppState.ts';
import { firstDigit } from '../parts/DigitState.ts';
import { fittingLayer, firstLayer } from '../run/showNetwork.ts';
import { currentRun, isLeadIn, isStale } from '../run/selectors.ts';
import { sharedHash } from '../view/address.ts';

export interface Shared {
  task: RecipeTask;
  /** Its start is another run's weights, which no link can hold. */
  isStartLeftOut: boolean;
}

/** More characters than this are no QR code that a phone reads off a wall. */
export const maxQrLength = 400;

/** Some programs cut a link that is longer. */
export const maxSafeLength = 2_000;

/**
 * The run on the bench with its live changes, as long as the recipe in the form is its own, or what
 * the form says. A start from another run is written as the run that leads there, where that went
 * from fresh weights to its end and nothing was changed in it.
 */
export function sharedTask(state: AppState): Shared {
  const run = currentRun(state);
  const { recipe, edits } = run && !isStale(state) && !isLeadIn(state) ? run : state;
  const { start, baseline } = state;
  return taskFrom(state, {
    recipe,
    ...(edits && { edits }),
    ...(start && { start }),
    ...(baseline && { baseline }),
  });
}

/** What was run, as a file of it alone can say it. */
export function sharedRun(state: AppState, { recipe, edits, start }: Run): Shared {
  return taskFrom(state, { recipe, edits, start });
}

function taskFrom(state: AppState, wanted: WantedTask): Shared {
  const { recipe, edits = [], start, baseline } = wanted;
  const task = { recipe, edits };
  if (baseline) return { task: { ...task, baseline }, isStartLeftOut: false };
  if (!start || start.kind === 'fresh') return { task, isStartLeftOut: false };
  if (start.kind === 'pretrained') return { task: { ...task, start }, isStartLeftOut: false };
  const before = start.kind === 'weights' ? wholeRunTo(state, start) : undefined;
  if (!before) return { task, isStartLeftOut: true };
  return { task: { ...task, baseline: before }, isStartLeftOut: false };
}

type WeightsStart = Extract<RunStart, { kind: 'weights' }>;

/** The recipe that a start is the end of; undefined where a recipe alone does not lead there. */
function wholeRunTo({ runs }: AppState, start: WeightsStart): Recipe | undefined {
  const { runId, trainStep, isCompacted, isUnpruned } = start;
  const run = runs[runId];
  const isPlain = run?.start.kind === 'fresh' && run.edits.length === 0;
  const isEnd = trainStep === run?.plan.trainSteps && !isCompacted && !isUnpruned;
  return isPlain && isEnd ? run.recipe : undefined;
}

/** A drawing is in no link. */
function shownOf({ view, recipe, digit, pictures }: AppState): { layer?: string; digit?: number } {
  const { selectedLayer: layer } = view;
  const { source } = digit;
  const isOpening = deepEqual(source, firstDigit.source);
  const index = 'index' in source ? source.index : 'label' in source && pictures.digit?.index;
  return {
    ...(layer !== fittingLayer(recipe, firstLayer) && { layer }),
    ...(!isOpening && typeof index === 'number' && { digit: index }),
  };
}

/** The link, `page` being origin and path. */
export function shareLink(state: AppState, page: string, choices: ShareChoices): string {
  const { openView, language, theme } = state.view;
  const run = state.runs[choices.runId ?? ''];
  const { task } = run ? sharedRun(state, run) : sharedTask(state);
  return (
    page +
    sharedHash({
      recipe: payloadOf(task),
      ...(choices.hasView && { view: openView }),
      ...(choices.hasShown && shownOf(state)),
      ...(choices.isPresenting && { isPresenting: true }),
      ...(choices.hasLanguage && { language }),
      ...(choices.hasTheme && theme !== 'system' && { theme }),
    })
  );
}
