import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../base/assert.ts';
import { shownSections } from '../../state/classroom/shownParts.ts';
import type { RecipeSectionId } from '../../state/parts/recipeSections.ts';
import { isLive } from '../../state/run/session.ts';
import { isStale } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { RecipeFiles } from '../exchange/RecipeFiles.tsx';
import { AmountSection } from './amount/AmountSection.tsx';
import { DataSection } from './data/DataSection.tsx';
import styles from './RecipePanel.module.css';
import { ThenSection } from './then/ThenSection.tsx';
import { TrainingSection } from './training/TrainingSection.tsx';
import { WhatSection } from './what/WhatSection.tsx';
import { WhenSection } from './when/WhenSection.tsx';

function sectionFor(id: RecipeSectionId): ComponentType {
  switch (id) {
    case 'data':
      return DataSection;
    case 'training':
      return TrainingSection;
    case 'what':
      return WhatSection;
    case 'amount':
      return AmountSection;
    case 'when':
      return WhenSection;
    case 'then':
      return ThenSection;
    default:
      return assertNever(id);
  }
}

interface RecipePanelProps {
  /** What can be done with the recipe, at its foot. */
  children?: ReactNode;
}

/** The whole experiment as a form. */
export function RecipePanel({ children }: RecipePanelProps) {
  const ids = useApp(shownSections);
  return (
    <section className={styles.panel} aria-labelledby="recipe-title">
      <RecipeFiles titleId="recipe-title" />
      {ids.map((id) => {
        const Section = sectionFor(id);
        return <Section key={id} />;
      })}
      {children}
      <Staleness />
    </section>
  );
}

/** Says what a change in the form does to the run on screen. */
function Staleness() {
  const { t } = useTranslation('recipe');
  const stale = useApp(isStale);
  const isTaken = useApp((state) => isLive(state.session));
  if (!stale) return undefined;
  return (
    <p className={styles.stale} role="status">
      {t(isTaken ? 'differsLive' : 'differs')}
    </p>
  );
}
