import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { LayerPanel } from '../inspector/LayerPanel.tsx';
import { PanelBoundary } from '../shared/PanelBoundary.tsx';
import { SheetButton } from './SheetButton.tsx';

/** The selected layer, large, where it has no room beside the bench. */
export function LayerSheet() {
  const { t } = useTranslation('inspector');
  const layer = useApp((state) => state.view.selectedLayer);
  return (
    <SheetButton label={t('title', { layer })}>
      <PanelBoundary>
        <LayerPanel />
      </PanelBoundary>
    </SheetButton>
  );
}
