import { useTranslation } from 'react-i18next';
import { RunRecipeAgain } from '../again/RunRecipeAgain.tsx';
import { shownSections } from '../../state/classroom/shownParts.ts';
import { useApp } from '../appContext.tsx';
import { LayerSheet } from './LayerSheet.tsx';
import styles from './PhoneSheets.module.css';
import { RecipePanel } from '../recipe/RecipePanel.tsx';
import { PanelBoundary } from '../shared/PanelBoundary.tsx';
import { SheetButton } from './SheetButton.tsx';

/** Recipe and layer on a phone, where they have no room beside the bench. */
export function PhoneSheets() {
  const { t } = useTranslation(['shell', 'recipe']);
  const hasForm = useApp((state) => shownSections(state).length > 0);
  return (
    <nav className={styles.sheets} aria-label={t('shell:regions.sheets')}>
      {hasForm && (
        <SheetButton label={t('recipe:title')}>
          <PanelBoundary>
            <RecipePanel>
              <RunRecipeAgain />
            </RecipePanel>
          </PanelBoundary>
        </SheetButton>
      )}
      <LayerSheet />
    </nav>
  );
}
