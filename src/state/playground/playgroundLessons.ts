/** The part of the test interface that plays lessons. */
import { ClientError } from '../../client/Client.ts';
import type { Lesson } from '../../lessons/Lesson.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import { deedOf, pagesOf } from '../../lessons/pagesOf.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import type { AppState } from '../AppState.ts';
import { shownLessons } from '../classroom/shownParts.ts';
import type { AppStore } from '../createStore.ts';
import { isPageDone, openPage } from '../lesson/lessonSelectors.ts';
import { oneOf } from '../view/address.ts';
import { lessonAsDone } from './lessonAsDone.ts';
import type { PlaygroundPorts } from './playgroundFiles.ts';
import type { Playground } from './playgroundTypes.ts';

type PlaygroundLessons = Pick<
  Playground,
  'lessons' | 'lesson' | 'lessonAsDone' | 'lessonState' | 'lessonFigures' | 'showMe' | 'challenge'
>;

export function playgroundLessons(store: AppStore, ports: PlaygroundPorts): PlaygroundLessons {
  const { getState, actions } = store;
  return {
    lessons: () =>
      Promise.all(
        shownLessons(getState()).map(async (id) => ({
          id,
          title: ports.lessonTitle?.(id) ?? id,
          steps: pagesOf(await entryOf(id).load()).length,
        })),
      ),
    async lesson(id, step) {
      await store.keeping.loaded;
      const known = lessonOf(id, getState());
      if (step !== undefined) checkStep(await entryOf(known).load(), step);
      await actions.lesson.open(known, step);
    },
    async lessonAsDone(id, step) {
      const lesson = await entryOf(lessonOf(id, getState())).load();
      checkStep(lesson, step);
      store.setState({ lesson: lessonAsDone(lesson, step) });
    },
    async lessonState() {
      const { lesson } = getState();
      const page = openPage(getState());
      if (!lesson || !page) return undefined;
      return {
        id: lesson.lesson.id,
        step: lesson.page,
        isDone: isPageDone(getState()),
        awaits: deedOf(page),
      };
    },
    async lessonFigures() {
      const page = openPage(getState());
      const { measured = {} } = getState().lesson ?? {};
      const figures = page?.kind === 'step' ? Object.entries(page.step.figures ?? {}) : [];
      return figures.map(([name, { value, low, high }]) => {
        const figure = { name, value, low, high };
        const here = measured[name];
        return here === undefined ? figure : Object.assign(figure, { measured: here });
      });
    },
    async showMe() {
      if (!getState().lesson) refuse('showMe: want a lesson that is open, got none');
      await actions.lesson.showMe();
    },
    async challenge(id) {
      const known = lessonOf(id, getState());
      const [best] = getState().lessonProgress[known]?.attempts ?? [];
      const rules = (await ports.challengeRules?.(known)) ?? [];
      return { ...(best && { score: best.score }), rules: [...rules], isMet: best?.isMet ?? false };
    },
  };
}

function checkStep(lesson: Lesson, step: number): void {
  const pages = pagesOf(lesson);
  if (!(step in pages)) refuse(`lesson: want a step of 0 to ${pages.length - 1}, got ${step}`);
}

function lessonOf(id: string, state: AppState): LessonId {
  const ids = shownLessons(state);
  return oneOf(ids, id) ?? refuse(`lesson: want one of ${ids.join(', ')}, got ${id}`);
}

function entryOf(id: LessonId) {
  const entry = lessonEntries.find((known) => known.id === id);
  return entry ?? refuse(`lesson: want one that is registered, got ${id}`);
}

function refuse(message: string): never {
  throw new ClientError({ code: 'bad-request', message });
}
