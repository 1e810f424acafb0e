import { useTranslation } from 'react-i18next';
import { isLive } from '../../state/session.ts';
import { isComparing, isStale } from '../../state/selectors.ts';
import { useApp } from '../appContext.tsx';
import { AmountSection } from './AmountSection.tsx';
import { DataSection } from './DataSection.tsx';
import styles from './RecipePanel.module.css';
import { ThenSection } from './ThenSection.tsx';
import { TrainingSection } from './TrainingSection.tsx';
import { WhatSection } from './WhatSection.tsx';
import { WhenSection } from './WhenSection.tsx';

/** The whole experiment as a form. */
export function RecipePanel() {
  const { t } = useTranslation('recipe');
  return (
    <section className={styles.panel} aria-labelledby="recipe-title">
      <h2 id="recipe-title" className="visually-hidden">
        {t('title')}
      </h2>
      <DataSection />
      <TrainingSection />
      <WhatSection />
      <WhenSection />
      <AmountSection />
      <ThenSection />
      <Staleness />
    </section>
  );
}

/** Says what a change in the form does to the run on screen. */
function Staleness() {
  const { t } = useTranslation('recipe');
  const stale = useApp(isStale);
  const isTaken = useApp((state) => isLive(state.session));
  const isOfExperiment = useApp(isComparing);
  if (!stale) return undefined;
  return (
    <p className={styles.stale} role="status">
      {t(isOfExperiment ? 'differsExperiment' : isTaken ? 'differsLive' : 'differs')}
    </p>
  );
}
