import { useTranslation } from 'react-i18next';
import { sparedSparsity } from '../../core/allocation/kinds/sensitivity.ts';
import { scanAcceptance } from '../../state/measure/measureSelectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import type { LayerCurve } from './scanSoFar.ts';
import own from './SensitivityView.module.css';

/** What each layer alone can spare at the acceptance line. */
export function SparedLayers({ curves }: { curves: readonly LayerCurve[] }) {
  const { t } = useTranslation('sensitivity');
  const { percent } = useFormat();
  const acceptance = useApp(scanAcceptance);
  return (
    <p className={own.accepted}>
      <span>{t('accepted')}</span>
      {curves.map(({ layer, points }) => (
        <span key={layer} className={own.figure}>
          {layer} <b>{percent(sparedSparsity(points, acceptance))}</b>
        </span>
      ))}
    </p>
  );
}
