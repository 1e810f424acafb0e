/** What is done in and around lessons, as actions. */
import { deedOf, pagesOf } from '../../lessons/pagesOf.ts';
import type { Actions, LessonActions } from '../Actions.ts';
import type { Links } from '../exchange/followLinks.ts';
import { isLive } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { AddressBar } from '../view/address.ts';
import type { SettingsStorage } from '../view/storedRecord.ts';
import { attemptOf, withAttempt } from './attemptOf.ts';
import { writeClaim } from './claim.ts';
import { carryOut, commitGuess, takeOption, type Hand } from './carryOut.ts';
import { engineHere } from './engineHere.ts';
import { followClaims } from './followClaims.ts';
import { createLessonAddress, followLessonAddress } from './lessonAddress.ts';
import { lessonBench } from './lessonBench.ts';
import { LessonPlayer, type LessonPorts } from './LessonPlayer.ts';
import { isPageDone, openPage } from './lessonSelectors.ts';
import { createLessonStore } from './lessonStore.ts';
import { markWhenDone } from './markWhenDone.ts';

export interface LessonSurroundings
  extends Omit<Hand, 'store'>, Pick<LessonPorts, 'watching' | 'bringBack' | 'stop'> {
  shareLink: Actions['shareLink'];
  storage: SettingsStorage | undefined;
  links: Links;
  addressBar: AddressBar | undefined;
}

export interface Lessons {
  actions: LessonActions;
  /** From now on, as the bench is there. */
  followAddress: () => void;
}

export function createLessons(context: StoreContext, around: LessonSurroundings): Lessons {
  const { addressBar, storage, links, shareLink, watching, bringBack, stop } = around;
  const store = createLessonStore(context, storage);
  const hand: Hand = { ...around, store };
  const address = createLessonAddress(addressBar);
  const player = new LessonPlayer(context, { store, hand, watching, bringBack, stop, address });
  markWhenDone(context);
  followClaims(context, links, addressBar);

  const open: LessonActions['open'] = async (id, page) => {
    const { lesson, session, lessonProgress } = context.get();
    const at = page ?? lessonProgress[id]?.page ?? 0;
    if (!lesson && isLive(session)) context.set({ lessonWish: { id, page: at } });
    else await player.begin(id, at);
  };

  const turn: LessonActions['turn'] = async (by) => {
    const { lesson } = context.get();
    if (!lesson || (by === 1 && !isPageDone({ lesson }))) return;
    const next = lesson.page + by;
    if (next === pagesOf(lesson.lesson).length) {
      store.keep(lesson.lesson.id, { page: 0, isFinished: true });
      await player.leave();
    } else if (next >= 0) await player.turnTo(next);
  };

  return {
    followAddress: () =>
      followLessonAddress(context, addressBar, {
        open: (id, page) => void open(id, page),
        leave: () => void player.leave(),
      }),
    actions: {
      open,
      async agree() {
        const { lessonWish } = context.get();
        if (lessonWish) await player.begin(lessonWish.id, lessonWish.page);
      },
      decline: () => context.unset('lessonWish'),
      leave: () => player.leave(),
      turn,
      showMe: () => showMe(context, hand, handIn),
      guess(choice) {
        const page = openPage(context.get());
        if (page?.kind === 'step') commitGuess(context, store, { step: page.step, choice });
      },
      async goOnWithoutGuess() {
        const { lesson } = context.get();
        const page = openPage(context.get());
        if (!lesson || !page || deedOf(page) !== 'guess') return;
        await showMe(context, hand, handIn);
        const { lesson: now } = context.get();
        if (now?.lesson === lesson.lesson && now.page === lesson.page) await turn(1);
      },
      chooseOption(option) {
        const { lesson } = context.get();
        const page = openPage(context.get());
        const shown = page?.kind === 'step' ? page.step : lesson?.lesson.challenge;
        if (shown && page?.kind !== 'questions') takeOption(context, hand, { shown, option });
      },
      answer(question, answer) {
        const { lesson } = context.get();
        // The first answer stands: what is explained is no question any more.
        if (!lesson || question in lesson.answers) return;
        store.change({ answers: { ...lesson.answers, [question]: answer } });
      },
      handIn,
      async tryAgain() {
        const { lesson } = context.get();
        if (lesson) await player.turnTo(lesson.page);
      },
    },
  };

  function handIn(): void {
    const { lesson, lessonProgress } = context.get();
    const run = lesson && lessonBench(context.get(), lesson).runs.at(-1);
    if (!run) return;
    const { id, challenge } = lesson.lesson;
    const linkOf = (claimed?: string): string => {
      const said = { hasView: false, hasLanguage: false, hasTheme: false };
      const shared = shareLink({
        ...said,
        runId: run.runId,
        ...(claimed !== undefined && { attempt: claimed }),
      });
      return shared.slice(shared.indexOf('#'));
    };
    const figures = attemptOf(lesson.lesson, run, linkOf());
    if (!figures) return;
    const engine = engineHere(context.get());
    const attempt = { ...figures, link: linkOf(writeClaim({ lesson: id, ...figures, engine })) };
    store.change({ handedIn: attempt, done: [...lesson.done, lesson.page] });
    const attempts = withAttempt(lessonProgress[id]?.attempts ?? [], attempt, challenge);
    store.keep(id, { attempts, isFinished: true });
  }
}

/** Does what the open page asks for. */
async function showMe(context: StoreContext, hand: Hand, handIn: () => void): Promise<void> {
  const { change } = hand.store;
  const page = openPage(context.get());
  const { lesson } = context.get();
  if (!page || lesson?.phase !== 'open' || isPageDone({ lesson })) return;
  change({ phase: 'showing' });
  if (page.kind === 'step') await carryOut(context, hand, page.step);
  else if (page.kind === 'questions') {
    const { questions } = lesson.lesson;
    change({ answers: Object.fromEntries(questions.map(({ id, right }) => [id, right])) });
  } else {
    await carryOut(context, hand, lesson.lesson.challenge);
    handIn();
  }
  const { lesson: now } = context.get();
  if (now?.phase === 'showing' && now.page === lesson.page) change({ phase: 'open' });
}
