/**
 * What the page shows of what it has, as it is set up for a class. What is open is always among it: a link's own
 * view, lesson or network is never left out, nor what a lesson lays out.
 */
import { networkIds, type NetworkId } from '../../core/network/networks.ts';
import type { Lesson } from '../../lessons/Lesson.ts';
import { lessonIds, type LessonId } from '../../lessons/lessonIds.ts';
import type { AppState } from '../AppState.ts';
import { firstLanguage, languageIds, type Language } from '../parts/languages.ts';
import { recipeSectionIds, sectionOf, type RecipeSectionId } from '../parts/recipeSections.ts';
import { viewIds, type ViewId } from '../parts/views.ts';
import { wantedPlan } from '../run/selectors.ts';
import type { ClassSetup } from '../setup/ClassSetup.ts';

export function shownViews({
  setup,
  view,
  lesson,
}: Pick<AppState, 'setup' | 'view' | 'lesson'>): readonly ViewId[] {
  const laidOut = lesson ? viewsOf(lesson.lesson) : [];
  return shown(viewIds, setup?.views, [view.openView, ...laidOut]);
}

/** Those that a lesson lays out. */
export function viewsOf({ steps, challenge }: Lesson): readonly ViewId[] {
  const laidOut = new Set<ViewId | undefined>(
    [...steps, challenge].map(({ bench }) => bench?.view),
  );
  return viewIds.filter((id) => laidOut.has(id));
}

/** Those that come forward by themselves. */
export function chosenViews({ setup }: Pick<AppState, 'setup'>): readonly ViewId[] {
  return shown(viewIds, setup?.views);
}

/** What has to be mended is never left out. */
export function shownSections(state: AppState): readonly RecipeSectionId[] {
  const { sections } = state.setup ?? {};
  if (!sections) return recipeSectionIds;
  const refused = wantedPlan(state).problems.map(({ field }) => sectionOf(field));
  return shown(recipeSectionIds, sections, refused);
}

export function shownLessons({
  setup,
  lesson,
}: Pick<AppState, 'setup' | 'lesson'>): readonly LessonId[] {
  return shown(lessonIds, setup?.lessons, lesson && [lesson.lesson.id]);
}

export function shownNetworks({
  setup,
  recipe,
}: Pick<AppState, 'setup' | 'recipe'>): readonly NetworkId[] {
  return shown(networkIds, setup?.networks, [recipe.network]);
}

/** The network that the page opens on where no link says another; undefined: the default one. */
export function firstNetwork(setup: ClassSetup | undefined): NetworkId | undefined {
  return setup?.networks?.[0];
}

/** The page's own among them. */
export function shownLanguages({
  setup,
  view: { language },
}: Pick<AppState, 'setup' | 'view'>): readonly Language[] {
  return shown(languageIds, setup?.languages, [language]);
}

/** The first of what is wished for that is shown, or the first that is. */
export function fittingLanguage(
  setup: ClassSetup | undefined,
  wishes: readonly (Language | undefined)[],
): Language {
  const offered = shown(languageIds, setup?.languages);
  const wished = wishes.find((wish) => wish !== undefined && offered.includes(wish));
  return wished ?? offered[0] ?? firstLanguage;
}

function shown<T extends string>(
  all: readonly T[],
  chosen: readonly T[] | undefined,
  open: readonly T[] = [],
): readonly T[] {
  return chosen ? all.filter((id) => chosen.includes(id) || open.includes(id)) : all;
}
