import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExperimentState } from '../../state/parts/Experiment.ts';
import { experimentProgress } from '../../state/experiment/experimentSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './ExperimentBanner.module.css';
import { useArmLabel } from './useArmLabel.ts';

/** Whose network is on screen while an experiment plays, where the user's is, and the way back to it. */
export function ExperimentBanner() {
  const { t } = useTranslation('experiment');
  const { stopExperiment } = useActions();
  const playing = useApp(({ experiments }) =>
    Object.values(experiments).find(({ phase }) => phase === 'running'),
  );
  if (!playing) return undefined;
  return (
    <section className={styles.banner} aria-label={t('banner.label')}>
      <FlaskConical aria-hidden className={styles.sign} />
      <p className={styles.text}>
        <NowPlaying state={playing} /> {playing.now && t('banner.whose')}
      </p>
      <Button onPress={() => void stopExperiment()}>{t('banner.stop')}</Button>
    </section>
  );
}

function NowPlaying({ state }: { state: ExperimentState }) {
  const { t } = useTranslation('experiment');
  const labelOf = useArmLabel();
  const { done, total } = useApp((app) => {
    const far = experimentProgress(app, state);
    return { done: far.done, total: far.total };
  });
  const { now, experiment } = state;
  if (!now) return <b>{t('banner.preparing')}</b>;
  const arm = now.isBaseline ? t('baseline') : labelOf(experiment.id, now.armId);
  return (
    <b>{t('banner.run', { run: Math.min(done + 1, total), total, arm, seed: String(now.seed) })}</b>
  );
}
