import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptCurve } from '../../state/parts/curves.ts';
import { curveOf } from '../../state/preview/curveSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SeriesSwatch } from '../charts/SeriesSwatch.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './KeptCurves.module.css';
import { useChoicesLabel } from './useChoicesLabel.ts';

/** Which line is which; the kept ones can be renamed and removed. */
export function KeptCurves() {
  const { t } = useTranslation('preview');
  const present = useChoicesLabel();
  const presentKey = useApp((state) => {
    const curve = curveOf(state);
    return curve.phase === 'drawn' && curve.samples.length > 0 ? curve.key : undefined;
  });
  const kept = useApp((state) => state.keptCurves);
  if (presentKey === undefined && kept.length === 0) return undefined;
  // A kept one that is drawn as the present one goes by its own name.
  const hasPresent = presentKey !== undefined && kept.every(({ key }) => key !== presentKey);
  return (
    <ul className={styles.list} aria-label={t('curves')}>
      {hasPresent && (
        <li className={styles.curve}>
          <SeriesSwatch series={0} />
          <span>{present}</span>
        </li>
      )}
      {kept.map((curve) => (
        <Kept key={curve.series} curve={curve} isPresent={curve.key === presentKey} />
      ))}
    </ul>
  );
}

interface KeptProps {
  curve: KeptCurve;
  isPresent: boolean;
}

function Kept({ curve: { series, label }, isPresent }: KeptProps) {
  const { t } = useTranslation('preview');
  const { renameCurve, removeCurve } = useActions();
  const [typed, setTyped] = useState<string>();
  function commit(): void {
    if (typed !== undefined) renameCurve(series, typed);
    setTyped(undefined);
  }
  return (
    <li className={styles.curve}>
      <SeriesSwatch series={isPresent ? 0 : series} />
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
