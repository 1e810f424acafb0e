import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptCurve } from '../../state/parts/curves.ts';
import { comparedCurves } from '../../state/preview/comparedCurves.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SeriesSwatch } from '../charts/SeriesSwatch.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './KeptCurves.module.css';
import { useChoicesLabel } from './useChoicesLabel.ts';

/** Which line is which; the kept ones can be renamed and removed. */
export function KeptCurves() {
  const { t } = useTranslation('preview');
  const present = useChoicesLabel();
  const hasPresent = useApp((state) => comparedCurves(state).some(({ series }) => series === 0));
  const kept = useApp((state) => state.keptCurves);
  if (!hasPresent && kept.length === 0) return undefined;
  return (
    <ul className={styles.list} aria-label={t('curves')}>
      {hasPresent && (
        <li className={styles.curve}>
          <SeriesSwatch series={0} />
          <span>{present}</span>
        </li>
      )}
      {kept.map((curve) => (
        <Kept key={curve.series} curve={curve} />
      ))}
    </ul>
  );
}

function Kept({ curve: { series, label } }: { curve: KeptCurve }) {
  const { t } = useTranslation('preview');
  const { renameCurve, removeCurve } = useActions();
  const [typed, setTyped] = useState<string>();
  function commit(): void {
    if (typed !== undefined) renameCurve(series, typed);
    setTyped(undefined);
  }
  return (
    <li className={styles.curve}>
      <SeriesSwatch series={series} />
      <input
        className={styles.name}
        aria-label={t('name', { label })}
        value={typed ?? label}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
        onKeyDown={({ key }) => {
          if (key === 'Enter') commit();
          if (key === 'Escape') setTyped(undefined);
        }}
      />
      <Button
        variant="quiet"
        size="small"
        label={t('remove', { label })}
        onPress={() => removeCurve(series)}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}
