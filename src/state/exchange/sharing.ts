/** What a link to this page would hold, of what is wanted or of what was run. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { leadTo, ownEdits, type MomentStart } from '../../core/leads/leadTo.ts';
import type { Run } from '../../core/records/records.ts';
import { maxPayloadLength, payloadOf } from '../../exchange/link/shareLink.ts';
import type { RecipeTask } from '../../exchange/recipe/recipeSource.ts';
import type { AppState, ShareChoices, WantedTask } from '../AppState.ts';
import { firstDigit } from '../parts/DigitState.ts';
import { wantedOf } from '../run/keepBench.ts';
import { fittingLayer, firstLayer } from '../run/showNetwork.ts';
import { writeSetup } from '../setup/setupText.ts';
import { currentRun, isLeadIn, isStale } from '../run/selectors.ts';
import { parseAddress, sharedHash } from '../view/address.ts';

export interface Shared {
  task: RecipeTask;
  /** Its start is another run's weights, to which nothing that is known here leads. */
  isStartLeftOut: boolean;
}

/** More characters than this are no QR code that a phone reads off a wall. */
export const maxQrLength = 400;

/** Some programs cut a link that is longer. */
export const maxSafeLength = 2_000;

/**
 * The run on the bench with its live changes, as long as the recipe in the form is its own, or what
 * the form says. A start from another run is written as the way that leads there.
 */
export function sharedTask(state: AppState): Shared {
  const run = currentRun(state);
  if (!run || isStale(state) || isLeadIn(state)) return sharedWanted(state);
  const { baseline, start = run.start } = state;
  const edits = ownEdits(state.runs, run);
  return taskFrom(state, { recipe: run.recipe, edits, ...(baseline ? { baseline } : { start }) });
}

/** What the form says. */
export function sharedWanted(state: AppState): Shared {
  return taskFrom(state, wantedOf(state));
}

/** What was run, as a file of it alone can say it. */
export function sharedRun(state: AppState, run: Run): Shared {
  const { recipe, start } = run;
  return taskFrom(state, { recipe, edits: ownEdits(state.runs, run), start });
}

function taskFrom({ runs }: AppState, wanted: WantedTask): Shared {
  const { recipe, edits = [], start, baseline, lead } = wanted;
  const told = (begin: Partial<RecipeTask>): Shared => {
    return { task: { recipe, edits, ...begin }, isStartLeftOut: false };
  };
  if (baseline) return told({ baseline });
  if (lead) return told({ lead });
  if (!start || start.kind === 'fresh') return told({});
  if (start.kind === 'pretrained') return told({ start });
  const before = wholeRunTo(runs, start);
  // A baseline is trained under the seed of the recipe.
  if (before?.seed === recipe.seed) return told({ baseline: before });
  const way = leadTo(runs, start);
  return way ? told({ lead: way }) : { task: { recipe, edits }, isStartLeftOut: true };
}

/** The recipe that a start is the end of; undefined where a recipe alone does not lead there. */
function wholeRunTo(runs: AppState['runs'], start: MomentStart): Recipe | undefined {
  const { runId, trainStep, isUnpruned } = start;
  const run = runs[runId];
  const isTaken = start.kind === 'weights' && !start.isCompacted && !isUnpruned;
  const isPlain = run?.start.kind === 'fresh' && run.edits.length === 0;
  return isTaken && isPlain && trainStep === run.plan.trainSteps ? run.recipe : undefined;
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

/** Whether the page that it opens takes it. */
export function isReadable(link: string): boolean {
  const { recipe = '' } = parseAddress(new URL(link, 'https://example.org'));
  return recipe.length <= maxPayloadLength;
}

/** The link, `page` being origin and path. */
export function shareLink(state: AppState, page: string, choices: ShareChoices): string {
  const { openView, language, theme } = state.view;
  const setup = state.setup && writeSetup(state.setup);
  const run = state.runs[choices.runId ?? ''];
  const { task } = run ? sharedRun(state, run) : sharedTask(state);
  return (
    page +
    sharedHash({
      recipe: payloadOf(task),
      ...(choices.attempt !== undefined && { attempt: choices.attempt }),
      ...(choices.hasView && { view: openView }),
      ...(choices.hasShown && shownOf(state)),
      ...(choices.isPresenting && { isPresenting: true }),
      ...(choices.hasLanguage && { language }),
      ...(choices.hasTheme && theme !== 'system' && { theme }),
      ...(choices.hasSetup && setup !== undefined && { setup }),
    })
  );
}
