import { useTranslation } from 'react-i18next';
import { RunRecipeAgain } from '../again/RunRecipeAgain.tsx';
import { shownSections } from '../../state/classroom/shownParts.ts';
import { useApp } from '../appContext.tsx';
import { LayerPanel } from '../inspector/LayerPanel.tsx';
import styles from './PhoneSheets.module.css';
import { RecipePanel } from '../recipe/RecipePanel.tsx';
import { PanelBoundary } from '../shared/PanelBoundary.tsx';
import { SheetButton } from './SheetButton.tsx';

/** Recipe and layer on a phone, where they have no room beside the bench. */
export function PhoneSheets() {
  const { t } = useTranslation(['shell', 'recipe', 'inspector']);
  const layer = useApp((state) => state.view.selectedLayer);
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
      <SheetButton label={t('inspector:title', { layer })}>
        <PanelBoundary>
          <LayerPanel />
        </PanelBoundary>
      </SheetButton>
    </nav>
  );
}
