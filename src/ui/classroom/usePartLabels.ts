import { assertNever } from '../../base/assert.ts';
import { useTranslation } from 'react-i18next';
import { lessonIds } from '../../lessons/lessonIds.ts';
import { languages } from '../../state/parts/languages.ts';
import { recipeSectionIds } from '../../state/parts/recipeSections.ts';
import { viewIds } from '../../state/parts/views.ts';
import type { SetupPart } from '../../state/setup/ClassSetup.ts';

/** What the page calls what can be left out, by its id. */
export function usePartLabels(part: SetupPart): Readonly<Record<string, string>> {
  const { t } = useTranslation(['classroom', 'views', 'recipe', 'lessons']);
  switch (part) {
    case 'views':
      return Object.fromEntries(viewIds.map((id) => [id, t(`views:title.${id}`)]));
    case 'sections':
      return Object.fromEntries(recipeSectionIds.map((id) => [id, t(`recipe:${id}.title`)]));
    case 'lessons':
      return Object.fromEntries(lessonIds.map((id) => [id, t(`lessons:titles.${id}`)]));
    case 'languages':
      return Object.fromEntries(languages.map(({ id, name }) => [id, name]));
    case 'networks':
      // Their ids are their names.
      return {};
    default:
      return assertNever(part);
  }
}
