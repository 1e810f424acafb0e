import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../core/network/networks.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { SizeReport } from '../../core/records/reports.ts';
import { isReportStale, measurementOf } from '../../state/measure/measureSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { MeasureBar } from '../measure/MeasureBar.tsx';
import { CrossoverPanel } from './CrossoverPanel.tsx';
import { curveLayer } from './crossoverCurves.ts';
import { FileSizes } from './FileSizes.tsx';
import styles from './SizeView.module.css';
import { SizeTable } from './SizeTable.tsx';
import { sizeFigures, type SizeFigure } from './sizeRows.ts';

/** How many bytes the network takes, written down in every way that there is. */
export function SizeView() {
  const { t } = useTranslation('size');
  const { measure } = useActions();
  const measured = useApp((state) => measurementOf(state, 'sizes'));
  const isStale = useApp((state) => isReportStale(state, 'sizes'));
  return (
    <div className={styles.view}>
      <p className={styles.lesson}>
        <strong>{t('lesson')}</strong> {t('why')}
      </p>
      <MeasureBar
        kind="sizes"
        label={t(isStale ? 'measureAgain' : 'measure')}
        onStart={() => void measure('sizes', {}, { brings: ['unpruned'] })}
      />
      {measured.phase === 'done' && <Sizes report={measured.report} recipe={measured.of.recipe} />}
    </div>
  );
}

function Sizes({ report, recipe }: { report: SizeReport; recipe: Recipe }) {
  const { t } = useTranslation('size');
  const [figure, setFigure] = useState<SizeFigure>('bytes');
  const selected = useApp((state) => state.view.selectedLayer);
  const layer = report.layers.find((known) => known.name === selected) ?? report.layers[0];
  const name = layer?.name;
  const drawn = useMemo(() => {
    const prunable = prunableLayers(recipe).find((known) => known.name === name);
    const granularity = prunable && recipe.pruning.layers[prunable.name]?.granularity;
    return granularity && curveLayer(prunable, granularity);
  }, [recipe, name]);
  return (
    <>
      <FileSizes report={report} />
      <FigureSwitch chosen={figure} onChoose={setFigure} />
      <SizeTable report={report} kind="lossless" figure={figure} />
      <SizeTable report={report} kind="lossy" figure={figure} />
      <p className={styles.note}>{t('lossyNote')}</p>
      {layer && drawn && <CrossoverPanel layer={layer} curveLayer={drawn} />}
    </>
  );
}

interface FigureSwitchProps {
  chosen: SizeFigure;
  onChoose: (figure: SizeFigure) => void;
}

function FigureSwitch({ chosen, onChoose }: FigureSwitchProps) {
  const { t } = useTranslation('size');
  return (
    <div className={styles.figures}>
      <SegmentedControl
        label={t('figure.label')}
        options={sizeFigures.map((id) => ({ id, label: t(`figure.${id}`) }))}
        chosen={chosen}
        onChoose={onChoose}
      />
      <p className={styles.note}>{t(`figureNote.${chosen}`)}</p>
    </div>
  );
}
