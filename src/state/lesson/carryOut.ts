import { assertNever } from '../../base/assert.ts';
import { changedRecipe } from '../../core/validation/changedRecipe.ts';
import type { Challenge, Choice, Command, Step } from '../../lessons/Lesson.ts';
import { isGuessOver } from '../../lessons/guessDeed.ts';
import type { Actions } from '../Actions.ts';
import type { StoreContext } from '../StoreContext.ts';
import { when } from '../when.ts';
import { lessonBench } from './lessonBench.ts';
import type { LessonStore } from './lessonStore.ts';
import { measureForLesson } from './measureForLesson.ts';

/** By what the page does in the learner's place: the actions that the learner has. */
export interface Hand extends Pick<
  Actions,
  | 'setNetworkTarget'
  | 'setTarget'
  | 'showDigit'
  | 'showView'
  | 'fineTune'
  | 'run'
  | 'measure'
  | 'changeRecipe'
> {
  store: LessonStore;
}

/**
 * Carries out what shows a step, or an attempt at a challenge; resolves once it is done, or cannot be any
 * more: another page is open, or the run has failed.
 */
export async function carryOut(
  context: StoreContext,
  hand: Hand,
  shown: Step | Challenge,
): Promise<void> {
  const { lesson: opened } = context.get();
  if (!opened) return;
  for (const command of shown.showMe) await perform(context, { hand, shown, command });
  await when(context, (state) => {
    const { lesson, session } = state;
    const isThere = lesson?.lesson === opened.lesson && lesson.page === opened.page;
    if (!isThere || session.phase === 'failed') return true;
    const bench = lessonBench(state, lesson);
    if ('isDone' in shown) return shown.isDone(bench);
    return bench.runs.at(-1)?.isFinished === true;
  });
}

interface Performance {
  hand: Hand;
  shown: Step | Challenge;
  command: Command;
}

async function perform(context: StoreContext, { hand, shown, command }: Performance) {
  switch (command.do) {
    case 'target':
      hand.setNetworkTarget(command.sparsity);
      break;
    case 'targets':
      for (const [layer, sparsity] of Object.entries(command.layers)) {
        hand.setTarget(layer, sparsity);
      }
      break;
    case 'digit':
      hand.showDigit(command.source);
      break;
    case 'pass':
      if ('deed' in shown) passGuess(context, hand.store, shown);
      break;
    case 'choose':
      takeOption(context, hand, { shown, option: command.option });
      break;
    case 'view':
      hand.showView(command.view);
      break;
    case 'fine-tune':
      await hand.fineTune(command.epochs);
      break;
    case 'run':
      await hand.run();
      break;
    case 'measure':
      await measureForLesson(context, hand, command.measurement);
      break;
    default:
      assertNever(command);
  }
}

/** Nothing where the step asks for no guess. */
export function commitGuess(
  context: StoreContext,
  { change }: LessonStore,
  { step: { deed }, choice }: { step: Step; choice: string },
): void {
  const { lesson } = context.get();
  if (!lesson || deed.kind !== 'guess') return;
  change({ guesses: { ...lesson.guesses, [deed.guess.id]: choice } });
}

/** Leaves a guess to nobody; one that was made stands. */
function passGuess(context: StoreContext, { change }: LessonStore, { deed }: Step): void {
  const { lesson } = context.get();
  if (!lesson || deed.kind !== 'guess') return;
  const { id } = deed.guess;
  if (!isGuessOver(id, lesson)) change({ passed: [...lesson.passed, id] });
}

/** Changes the recipe as the option says; nothing where it is not offered. */
export function takeOption(
  context: StoreContext,
  { changeRecipe, store }: Pick<Hand, 'changeRecipe' | 'store'>,
  { shown, option }: { shown: Step | Challenge; option: string },
): void {
  const { lesson } = context.get();
  if (!lesson) return;
  for (const { id, options } of choicesOf(shown)) {
    const chosen = options.find((known) => known.id === option);
    if (!chosen) continue;
    changeRecipe((recipe) => changedRecipe(recipe, chosen.change));
    store.change({ options: { ...lesson.options, [id]: option } });
  }
}

/** That of a step goes by the step's own name. */
function choicesOf(shown: Step | Challenge): readonly Choice[] {
  if (!('deed' in shown)) return shown.choices ?? [];
  const { id, deed } = shown;
  return deed.kind === 'choose' ? [{ id, options: deed.options }] : [];
}
