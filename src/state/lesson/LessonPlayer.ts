import type { Lesson } from '../../lessons/Lesson.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import { pagesOf } from '../../lessons/pagesOf.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import { firstComparison } from '../parts/Comparison.ts';
import { isLive } from '../run/session.ts';
import type { LessonWish } from '../LessonState.ts';
import type { StoreContext } from '../StoreContext.ts';
import type { BringBenchBack } from '../view/bringBenchBack.ts';
import type { Watching } from '../view/watching.ts';
import { when } from '../when.ts';
import { carryOut, type Hand } from './carryOut.ts';
import { layOut } from './layOut.ts';
import type { LessonAddress } from './lessonAddress.ts';
import { isPageDone } from './lessonSelectors.ts';
import type { LessonStore } from './lessonStore.ts';
import { bringUserBack, userBench, type UserBench } from './userBench.ts';

export interface LessonPorts {
  store: LessonStore;
  hand: Hand;
  watching: Watching;
  bringBack: BringBenchBack;
  /** Ends a run that is live. */
  stop: () => Promise<void>;
  address: LessonAddress;
}

/** Opens a lesson on the user's bench, which is set aside meanwhile, turns its pages, and brings the bench back. */
export class LessonPlayer {
  readonly #context: StoreContext;
  readonly #ports: LessonPorts;
  #aside: UserBench | undefined;
  /** Counts what is opened and left, so that what takes time notices that it comes too late. */
  #turns = 0;

  constructor(context: StoreContext, ports: LessonPorts) {
    this.#context = context;
    this.#ports = ports;
  }

  /** Without asking whether a run may be ended; a page beyond the last is the last. */
  async begin(id: LessonId, wanted: number): Promise<void> {
    this.#context.unset('lessonWish');
    const coming = { id, page: wanted };
    this.#context.set({ lessonComing: coming });
    const lesson = await this.#load(coming);
    if (lesson) await this.#open(lesson, wanted);
    if (this.#context.get().lessonComing === coming) this.#context.unset('lessonComing');
  }

  /** Undefined where its script cannot be had, which is said, or where another one was opened or left meanwhile. */
  async #load(coming: LessonWish): Promise<Lesson | undefined> {
    const entry = lessonEntries.find(({ id }) => id === coming.id);
    const isWanted = () => this.#context.get().lessonComing === coming;
    try {
      const lesson = await entry?.load();
      return isWanted() ? lesson : undefined;
    } catch {
      if (isWanted())
        this.#context.notify({ kind: 'lesson-missing', missing: coming, offer: 'retry-lesson' });
      return undefined;
    }
  }

  async #open(lesson: Lesson, wanted: number): Promise<void> {
    await this.#endRun();
    this.#aside ??= userBench(this.#context.get());
    const page = Math.min(wanted, pagesOf(lesson).length - 1);
    if (this.#context.get().lesson?.lesson !== lesson) {
      const marks = { done: [], guesses: {}, passed: [], options: {}, answers: {}, measured: {} };
      this.#context.set({
        lesson: { lesson, page, phase: 'setting-up', runsBefore: [], ...marks },
        keptCurves: [],
        // Drawn over each other is what the lesson trains.
        comparison: firstComparison,
      });
    }
    await this.turnTo(page);
  }

  async turnTo(page: number): Promise<void> {
    this.#turns += 1;
    const turn = this.#turns;
    const { lesson: before } = this.#context.get();
    if (!before) return;
    const { handedIn: _over, ...still } = before;
    const { lesson } = still;
    const isNext = page === before.page + 1 && isPageDone({ lesson: before });
    this.#context.set({
      lesson: { ...still, page, phase: 'setting-up', runsBefore: this.#runIds() },
    });
    this.#ports.address.write(lesson.id, page);
    this.#ports.store.keep(lesson.id, { page });
    await this.#endRun();
    if (turn === this.#turns) await this.#setUp(lesson, page, isNext);
    if (turn !== this.#turns) return;
    this.#ports.store.change({ phase: 'open', runsBefore: this.#runIds() });
  }

  async leave(): Promise<void> {
    this.#turns += 1;
    this.#context.unset('lessonComing');
    const aside = this.#aside;
    this.#aside = undefined;
    if (!this.#context.get().lesson || !aside) return;
    this.#context.unset('lesson');
    this.#ports.address.clear();
    await this.#endRun();
    await bringUserBack(this.#context, aside, this.#ports.bringBack);
  }

  /** One that goes on from what the page before has left is played up to there, unless it comes from there. */
  async #setUp(lesson: Lesson, page: number, isNext: boolean): Promise<void> {
    let from = page;
    while (from > 0 && !settingOf(lesson, from)) from -= 1;
    const setting = settingOf(lesson, from);
    if (from < page && isNext) return;
    if (setting) await layOut(this.#context, this.#ports.watching, setting);
    const pages = pagesOf(lesson);
    // Questions are answered whatever lies on the bench.
    if (pages[page]?.kind === 'questions') return;
    for (const shown of pages.slice(from, page)) {
      if (shown.kind === 'step') await carryOut(this.#context, this.#ports.hand, shown.step);
    }
  }

  async #endRun(): Promise<void> {
    if (!isLive(this.#context.get().session)) return;
    await this.#ports.stop();
    await when(this.#context, ({ session }) => !isLive(session));
  }

  #runIds(): string[] {
    return Object.keys(this.#context.get().runs);
  }
}

function settingOf(lesson: Lesson, at: number) {
  const page = pagesOf(lesson)[at];
  if (page?.kind === 'challenge') return lesson.challenge.bench;
  return page?.kind === 'step' ? page.step.bench : undefined;
}
