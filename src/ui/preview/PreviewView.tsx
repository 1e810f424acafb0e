import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { comparedCurves } from '../../state/preview/comparedCurves.ts';
import { useApp } from '../appContext.tsx';
import { TableToggle } from '../measure/TableToggle.tsx';
import { CurveExports } from './CurveExports.tsx';
import { CurveNote } from './CurveNote.tsx';
import { CurveStage } from './CurveStage.tsx';
import { CurveTable } from './CurveTable.tsx';
import { KeptCurves } from './KeptCurves.tsx';
import { KeepCurve } from './KeepCurve.tsx';
import type { NamedCurve } from './NamedCurve.ts';
import styles from './PreviewView.module.css';
import { useChoicesLabel } from './useChoicesLabel.ts';

/** Accuracy against how much is removed, under the present choices and those that were kept. */
export function PreviewView() {
  const { t } = useTranslation('preview');
  const [isTable, setIsTable] = useState(false);
  const curves = useNamedCurves();
  return (
    <div className={styles.view}>
      <div className={styles.plot}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t('title')}</h2>
          <TableToggle label={t('table')} isTable={isTable} onTable={setIsTable} />
          {curves.length > 0 && <CurveExports />}
        </div>
        {isTable ? <CurveTable curves={curves} /> : <CurveStage curves={curves} />}
      </div>
      <div className={styles.side}>
        <CurveNote />
        <KeepCurve />
        <KeptCurves />
      </div>
    </div>
  );
}

function useNamedCurves(): readonly NamedCurve[] {
  const curves = useApp(comparedCurves);
  const present = useChoicesLabel();
  return useMemo(
    () => curves.map(({ label = present, ...curve }) => ({ label, ...curve })),
    [curves, present],
  );
}
