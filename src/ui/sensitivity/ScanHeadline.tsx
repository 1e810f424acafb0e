import { useTranslation } from 'react-i18next';
import { measurementOf, scannedSparsity } from '../../state/measure/measureSelectors.ts';
import { benchTrainStep } from '../../state/moments/momentSelectors.ts';
import { openingNetwork } from '../../state/run/openingStart.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import own from './SensitivityView.module.css';

/** Whose curves these are: which moment of its run, and how sparse the network was then. */
export function ScanHeadline() {
  const { t } = useTranslation('sensitivity');
  const { count, percent } = useFormat();
  const scan = useApp((state) => measurementOf(state, 'scan'));
  const benched = useApp(benchTrainStep);
  const sparsity = useApp(scannedSparsity);
  const isTrained = useApp((state) => {
    const measured = measurementOf(state, 'scan');
    if (measured.phase !== 'done' && measured.phase !== 'running') return false;
    const { recipe } = measured.of;
    return openingNetwork({ ...state, recipe }) !== undefined;
  });
  if (scan.phase !== 'done' && scan.phase !== 'running') return undefined;
  const { checkpoint, runId } = scan.of;
  const opening = isTrained ? 'pretrained' : 'untrained';
  const trainStep = count(
    scan.phase === 'done' ? scan.report.trainStep : (checkpoint?.trainStep ?? benched),
  );
  const values = { trainStep, sparsity: percent(sparsity ?? 0) };
  const key = checkpoint?.isUnpruned ? 'unpruned' : sparsity ? 'sparse' : 'dense';
  return (
    <h3 className={own.headline}>{t(`headline.${runId === undefined ? opening : key}`, values)}</h3>
  );
}
