/**
 * Plays lessons: one at a time, on the user's bench, which is set aside meanwhile. What a lesson wants is in
 * its data; here is how a page of it is set up, seen to be done, shown and left.
 */
import { lessonEntries } from '../../lessons/registry.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import { pagesOf } from '../../lessons/pagesOf.ts';
import type { Actions, LessonActions } from '../Actions.ts';
import type { LessonProgress, LessonState } from '../parts/LessonState.ts';
import type { Previews } from '../preview/createPreviews.ts';
import { isRefused } from '../run/experimentLock.ts';
import { isLive } from '../run/session.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { AddressBar } from '../view/address.ts';
import type { BringBenchBack } from '../view/bringBenchBack.ts';
import type { SettingsStorage } from '../view/settings.ts';
import type { Watching } from '../view/watching.ts';
import { when } from '../when.ts';
import { attemptOf, withAttempt } from './attemptOf.ts';
import { carryOut, type Hand } from './carryOut.ts';
import { followLesson } from './followLesson.ts';
import { layOut } from './layOut.ts';
import { createLessonAddress } from './lessonAddress.ts';
import { lessonBench } from './lessonBench.ts';
import { isPageDone, openPage } from './lessonSelectors.ts';
import { writeLessonProgress } from './lessonProgress.ts';
import { bringUserBack, userBench, type UserBench } from './userBench.ts';

export interface Around extends Hand {
  watching: Watching;
  bringBack: BringBenchBack;
  /** Ends a run that is live. */
  stop: () => Promise<void>;
  shareLink: Actions['shareLink'];
  previews: Previews;
  storage: SettingsStorage | undefined;
  addressBar: AddressBar | undefined;
}

export interface Lessons {
  actions: LessonActions;
  /** Opens the lesson that the address names, now and whenever it comes to name another. */
  followAddress: () => void;
}

export function createLessons(context: StoreContext, around: Around): Lessons {
  const { watching, bringBack, storage, addressBar } = around;
  let aside: UserBench | undefined;
  /** Counts what is opened and left, so that what takes time notices that it is too late. */
  let turn = 0;

  const lessonNow = () => context.get().lesson;
  function change(part: Partial<LessonState>): void {
    const lesson = lessonNow();
    if (lesson) context.set({ lesson: { ...lesson, ...part } });
  }
  function keep(id: LessonId, part: Partial<LessonProgress>): void {
    const { lessonProgress } = context.get();
    const before = lessonProgress[id] ?? { page: 0, isFinished: false, attempts: [] };
    const next = { ...lessonProgress, [id]: { ...before, ...part } };
    context.set({ lessonProgress: next });
    writeLessonProgress(storage, next);
  }
  const address = createLessonAddress(context, addressBar, {
    open: (id, page) => void open(id, page),
    leave: () => void leave(),
  });

  async function endRun(): Promise<void> {
    if (!isLive(context.get().session)) return;
    await around.stop();
    await when(context, ({ session }) => !isLive(session));
  }

  /** Puts the page on the bench; one that goes on from the page before is played up to there. */
  async function openPageAt(page: number): Promise<void> {
    const mine = ++turn;
    const lesson = lessonNow();
    if (!lesson) return;
    const { id } = lesson.lesson;
    change({ page, phase: 'setting-up', runsBefore: Object.keys(context.get().runs) });
    address.write(id, page);
    keep(id, { page });
    await endRun();
    if (mine !== turn) return;
    const pages = pagesOf(lesson.lesson);
    const settingOf = (at: number) => {
      const there = pages[at];
      if (there?.kind === 'challenge') return lesson.lesson.challenge.bench;
      return there?.kind === 'step' ? there.step.bench : undefined;
    };
    const isNext = page === lesson.page + 1 && lesson.done.includes(lesson.page);
    let from = page;
    while (from > 0 && !settingOf(from)) from -= 1;
    const setting = settingOf(from);
    const goesOn = from < page;
    if (setting && !(goesOn && isNext)) await layOut(context, watching, setting);
    for (let at = from; goesOn && !isNext && at < page && mine === turn; at += 1) {
      const there = pages[at];
      if (there?.kind === 'step') await carryOut(context, around, there.step);
    }
    if (mine !== turn) return;
    change({ phase: 'open', runsBefore: Object.keys(context.get().runs) });
  }

  async function open(id: LessonId, page = context.get().lessonProgress[id]?.page ?? 0): Promise<void> {
    if (isRefused(context)) return;
    const state = context.get();
    if (!state.lesson && isLive(state.session)) {
      context.set({ lessonWish: { id, page } });
      return;
    }
    await begin(id, page);
  }

  async function begin(id: LessonId, wanted: number): Promise<void> {
    context.unset('lessonWish');
    const entry = lessonEntries.find((known) => known.id === id);
    if (!entry) return;
    const lesson = await entry.load();
    await endRun();
    aside ??= userBench(context.get());
    const { length } = pagesOf(lesson);
    const isSame = lessonNow()?.lesson === lesson;
    const page = Math.min(wanted, length - 1);
    if (!isSame) {
      const fresh = { done: [], runsBefore: [], guesses: {}, options: {}, answers: {}, measured: {} };
      context.set({ lesson: { lesson, page, phase: 'setting-up', ...fresh }, keptCurves: [] });
    }
    await openPageAt(page);
  }

  async function leave(): Promise<void> {
    turn += 1;
    const left = aside;
    aside = undefined;
    if (!lessonNow() || !left) return;
    context.unset('lesson');
    address.clear();
    await endRun();
    await bringUserBack(context, left, bringBack);
  }

  return {
    followAddress: address.follow,
    actions: {
      open,
      leave,
      ...createWishes(context, begin),
      ...createMarks(context, change),
      async turn(by) {
        const lesson = lessonNow();
        if (!lesson || (by === 1 && !isPageDone(context.get()))) return;
        const isLast = lesson.page === pagesOf(lesson.lesson).length - 1;
        if (by === 1 && isLast) {
          keep(lesson.lesson.id, { page: 0, isFinished: true });
          await leave();
        } else if (lesson.page + by >= 0) await openPageAt(lesson.page + by);
      },
      async showMe() {
        const mine = turn;
        const page = openPage(context.get());
        const lesson = lessonNow();
        if (!page || !lesson || lesson.phase !== 'open' || isPageDone(context.get())) return;
        change({ phase: 'showing' });
        if (page.kind === 'step') await carryOut(context, around, page.step);
        else if (page.kind === 'questions') {
          const { questions } = lesson.lesson;
          change({ answers: Object.fromEntries(questions.map(({ id, right }) => [id, right])) });
        } else {
          await carryOut(context, around, lesson.lesson.challenge);
          handIn();
        }
        if (mine === turn) change({ phase: 'open' });
      },
      handIn,
      async tryAgain() {
        const lesson = lessonNow();
        if (lesson) await openPageAt(lesson.page);
      },
    },
  };

  function handIn(): void {
    const lesson = lessonNow();
    if (!lesson) return;
    const { runs } = lessonBench(context.get(), lesson);
    const run = runs.at(-1);
    if (!run) return;
    const { id, challenge } = lesson.lesson;
    const said = { hasView: false, hasLanguage: false, hasTheme: false };
    const shared = around.shareLink({ ...said, runId: run.runId });
    const attempt = attemptOf(lesson.lesson, run, shared.slice(shared.indexOf('#')));
    if (!attempt) return;
    change({ handedIn: attempt, done: [...lesson.done, lesson.page] });
    const attempts = context.get().lessonProgress[id]?.attempts ?? [];
    keep(id, { attempts: withAttempt(attempts, attempt, challenge), isFinished: true });
  }
}

type Change = (part: Partial<LessonState>) => void;

/** The answer to whether a run may be ended. */
function createWishes(
  context: StoreContext,
  begin: (id: LessonId, page: number) => Promise<void>,
): Pick<LessonActions, 'agree' | 'decline'> {
  return {
    async agree() {
      const { lessonWish } = context.get();
      if (lessonWish) await begin(lessonWish.id, lessonWish.page);
    },
    decline: () => context.unset('lessonWish'),
  };
}

/** What the learner commits to in the panel itself. Also sees to it that a page is marked once it is done. */
function createMarks(
  context: StoreContext,
  change: Change,
): Pick<LessonActions, 'guess' | 'chooseOption' | 'answer'> {
  followLesson(context);
  return {
    guess(choice) {
      const page = openPage(context.get());
      const { lesson } = context.get();
      if (!lesson || page?.kind !== 'step' || page.step.deed.kind !== 'guess') return;
      change({ guesses: { ...lesson.guesses, [page.step.deed.guess.id]: choice } });
    },
    chooseOption(option) {
      const page = openPage(context.get());
      const { lesson } = context.get();
      if (!lesson || page?.kind !== 'step') return;
      change({ options: { ...lesson.options, [page.step.id]: option } });
    },
    answer(question, answer) {
      const { lesson } = context.get();
      // The first answer stands: what is explained is no question any more.
      if (!lesson || question in lesson.answers) return;
      change({ answers: { ...lesson.answers, [question]: answer } });
    },
  };
}
