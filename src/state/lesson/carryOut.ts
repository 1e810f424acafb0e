import { assertNever } from '../../base/assert.ts';
import { changedRecipe } from '../../core/validation/changedRecipe.ts';
import type { Challenge, Command, LessonMeasurement, Step } from '../../lessons/Lesson.ts';
import type { Actions } from '../Actions.ts';
import type { StoreContext } from '../StoreContext.ts';
import { isLive } from '../run/session.ts';
import { when } from '../when.ts';
import { lessonBench } from './lessonBench.ts';
import { requestOf } from './requestOf.ts';

/** By what the page does in the learner's place: the actions that the learner has. */
export type Hand = Pick<
  Actions,
  'setNetworkTarget' | 'showDigit' | 'fineTune' | 'run' | 'measure' | 'changeRecipe'
>;

/** Carries out what shows a step or a challenge; resolves once it is done, or cannot be any more. */
export async function carryOut(
  context: StoreContext,
  hand: Hand,
  shown: Step | Challenge,
): Promise<void> {
  const { lesson } = context.get();
  if (!lesson) return;
  for (const command of shown.showMe) await perform(context, hand, command);
  const isOver = () => {
    const state = context.get();
    const isOther = state.lesson?.lesson !== lesson.lesson || state.lesson.page !== lesson.page;
    if (isOther || state.session.phase === 'failed') return true;
    if (!('isDone' in shown)) return !isLive(state.session) && state.session.phase === 'finished';
    return shown.isDone(lessonBench(state, state.lesson ?? lesson));
  };
  await when(context, isOver);
}

async function perform(context: StoreContext, hand: Hand, command: Command): Promise<void> {
  switch (command.do) {
    case 'target':
      hand.setNetworkTarget(command.sparsity);
      return;
    case 'digit':
      hand.showDigit(command.source);
      return;
    case 'guess':
      commit(context, 'guesses', command);
      return;
    case 'choose':
      hand.choose(command.option);
      return;
    case 'fine-tune':
      await hand.fineTune(command.epochs);
      return;
    case 'run':
      await hand.run();
      return;
    case 'measure':
      await hand.measure(command.measurement);
      return;
    default:
      assertNever(command);
  }
}
