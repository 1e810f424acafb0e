import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import { benchSparsity } from '../../state/moments/momentSelectors.ts';
import { comparedCurves } from '../../state/preview/comparedCurves.ts';
import { useApp } from '../appContext.tsx';
import { heardCurve } from '../access/heardCurve.ts';
import { ListenToggle } from '../access/ListenToggle.tsx';
import { TableToggle } from '../access/TableToggle.tsx';
import { useFormat } from '../shared/useFormat.ts';
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
  const { percent } = useFormat();
  const [isTable, setIsTable] = useState(false);
  const curves = useNamedCurves();
  // The curve begins with the network on the bench, which may have been retrained.
  const isFurther = useApp((state) => benchSparsity(state) > 0);
  const heard = ({ label, samples }: NamedCurve) =>
    heardCurve(
      label,
      samples.map(({ sparsity: x, accuracy: y }) => ({ x, y })),
      { xOf: same, yOf: same, write: percent },
    );
  return (
    <div className={styles.view}>
      <div className={styles.plot}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t(isFurther ? 'titleFurther' : 'title')}</h2>
          <TableToggle label={t('table')} isTable={isTable} onTable={setIsTable} />
          <ListenToggle
            curves={() => curves.map(heard)}
            low={percent(0, 0)}
            high={percent(1, 0)}
            isDisabled={curves.length === 0}
          />
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

/** Both axes are whole. */
function same(share: Fraction): Fraction {
  return share;
}

function useNamedCurves(): readonly NamedCurve[] {
  const curves = useApp(comparedCurves);
  const present = useChoicesLabel();
  return useMemo(
    () => curves.map(({ label = present, ...curve }) => ({ label, ...curve })),
    [curves, present],
  );
}
