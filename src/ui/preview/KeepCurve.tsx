import { useTranslation } from 'react-i18next';
import { mostKeptCurves } from '../../state/parts/curves.ts';
import type { AppState } from '../../state/AppState.ts';
import { curveOf } from '../../state/preview/curveSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './PreviewView.module.css';
import { useChoicesLabel } from './useChoicesLabel.ts';

/** Puts the present curve aside, to lie under those of other choices. */
export function KeepCurve() {
  const { t } = useTranslation('preview');
  const { keepCurve } = useActions();
  const label = useChoicesLabel();
  const state = useApp(keeping);
  return (
    <div className={styles.keep}>
      <Button size="small" isDisabled={state !== 'open'} onPress={() => keepCurve(label)}>
        {t('keep')}
      </Button>
      <span className={styles.hint}>
        {state === 'full' ? t('full', { most: mostKeptCurves }) : t(`keeping.${state}`, { label })}
      </span>
    </div>
  );
}

/** Whether there is a curve that can be kept, or why it need not or cannot be. */
function keeping(state: AppState): 'open' | 'none' | 'kept' | 'full' {
  const curve = curveOf(state);
  if (curve.phase !== 'drawn' || curve.samples.length === 0) return 'none';
  const same = state.keptCurves.find(({ key }) => key === curve.key);
  if (same) return same.samples.length < curve.samples.length ? 'open' : 'kept';
  return state.keptCurves.length < mostKeptCurves ? 'open' : 'full';
}
