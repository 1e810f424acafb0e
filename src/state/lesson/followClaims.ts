import { deepEqual } from '../../base/deepEqual.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Lesson } from '../../lessons/Lesson.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import type { AppState } from '../AppState.ts';
import { attempt } from '../attempt.ts';
import type { Links } from '../exchange/followLinks.ts';
import type { AttemptNotice, Claim } from '../parts/Notice.ts';
import { isLive } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import { parseAddress, type AddressBar } from '../view/address.ts';
import { attemptOf } from './attemptOf.ts';
import { readClaim, verdictOn } from './claim.ts';
import { engineHere } from './engineHere.ts';
import { lessonRunOf } from './lessonRunOf.ts';

interface OpenClaim {
  claim: Claim;
  lesson: Lesson;
  /** That the link has put on the bench. */
  recipe: Recipe;
}

/**
 * A link to an attempt says what it came to. It is told as the link is opened, and once a run of its recipe has
 * ended here, whether that comes to the same.
 */
export function followClaims(
  context: StoreContext,
  { openedRecipe }: Links,
  addressBar: AddressBar | undefined,
): void {
  let open: OpenClaim | undefined;
  const tellOf = (told: AttemptNotice): void => {
    const { notices, lead } = context.get();
    // What has to be trained first stays said.
    context.set({ notices: notices.filter(({ kind }) => kind !== 'link-opened' || lead) });
    const offer = told.code === 'opened' && !lead && ({ offer: 'check-attempt' } as const);
    context.notify({ kind: 'attempt', attempt: told, ...offer });
  };

  async function look(): Promise<void> {
    open = undefined;
    const text = addressBar && parseAddress(addressBar.read()).attempt;
    const recipe = openedRecipe();
    if (text === undefined || !recipe) return;
    const claim = readClaim(text);
    const entry = lessonEntries.find(({ id }) => id === claim?.lesson);
    if (!claim || !entry) return tellOf({ code: 'unreadable' });
    const lesson = await entry.load();
    open = { claim, lesson, recipe };
    tellOf({ code: 'opened', claim, as: lesson.challenge.as });
  }

  void attempt(context, look);
  addressBar?.onMove(() => void attempt(context, look));
  context.subscribe((state) => {
    const told = open && checked(state, open, engineHere(state));
    if (!told) return;
    open = undefined;
    tellOf(told);
  });
}

/** Once the run on the bench is one of the recipe, and has come to its end. */
function checked(
  state: AppState,
  { claim, lesson, recipe }: OpenClaim,
  engine: string,
): AttemptNotice | undefined {
  const { session, runs } = state;
  if (isLive(session) || session.phase !== 'finished') return undefined;
  const run = runs[session.runId];
  if (!run || !deepEqual(run.recipe, recipe)) return undefined;
  const here = attemptOf(lesson, lessonRunOf(state, run), '');
  if (!here) return undefined;
  const { score, validation, test } = here;
  return {
    code: verdictOn(claim, here, engine),
    claim,
    as: lesson.challenge.as,
    here: { score, validation, test },
    engine,
  };
}
