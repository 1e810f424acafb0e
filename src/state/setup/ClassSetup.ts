/** What a page that is set up for a class shows. */
import { networkIds } from '../../core/network/networks.ts';
import { lessonIds } from '../../lessons/lessonIds.ts';
import { languageIds } from '../parts/languages.ts';
import { recipeSectionIds } from '../parts/recipeSections.ts';
import { viewIds } from '../parts/views.ts';

/** What can be left out: all that there is of each part, in the order of the page. */
export const setupParts = {
  views: { ids: viewIds, canBeEmpty: false },
  sections: { ids: recipeSectionIds, canBeEmpty: true },
  lessons: { ids: lessonIds, canBeEmpty: true },
  languages: { ids: languageIds, canBeEmpty: false },
  networks: { ids: networkIds, canBeEmpty: false },
} as const;

export type SetupPart = keyof typeof setupParts;
export type SetupId<P extends SetupPart> = (typeof setupParts)[P]['ids'][number];

/** What is shown of each part; a part that is absent is shown whole, also what a later page adds to it. */
export type ClassSetup = { readonly [P in SetupPart]?: readonly SetupId<P>[] };

export const setupPartIds = ['views', 'sections', 'lessons', 'languages', 'networks'] as const;
