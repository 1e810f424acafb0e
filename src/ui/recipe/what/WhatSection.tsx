import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GranularityKind } from '../../../core/recipe/recipe.ts';
import { useApp } from '../../appContext.tsx';
import { Term, type TermId } from '../../shared/Term.tsx';
import { CriterionFields } from './CriterionFields.tsx';
import { GrainFields } from './GrainFields.tsx';
import { GranularityChooser } from './GranularityChooser.tsx';
import {
  commonGranularity,
  granularityToChoose,
  impossibleKinds,
  layersInScope,
  withGranularity,
} from '../form/granularityScope.ts';
import { ObstacleNotes } from './ObstacleNotes.tsx';
import { Section } from '../form/Section.tsx';
import { ScopeSwitch } from '../form/ScopeSwitch.tsx';
import { whatParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import styles from './WhatSection.module.css';

const terms: Record<GranularityKind, TermId> = {
  weight: 'weightGranularity',
  vector: 'vectorGranularity',
  kernel: 'kernelGranularity',
  block: 'blockGranularity',
  filter: 'filterGranularity',
  channel: 'channelGranularity',
  nOfM: 'keepNOfM',
};

/** What goes together and what goes first, for all layers or for the one in the layer panel. */
export function WhatSection() {
  const { t } = useTranslation('recipe');
  const { recipe, change } = useRecipe(whatParts);
  const selected = useApp((state) => state.view.selectedLayer);
  const [isForAll, setForAll] = useState(true);
  const labelId = useId();
  const layers = layersInScope(recipe, isForAll ? undefined : selected);
  const current = commonGranularity(recipe, layers);
  return (
    <Section title={t('what.title')}>
      <ScopeSwitch isForAll={isForAll} selected={selected} onChange={setForAll} />
      <div className={styles.head}>
        <span id={labelId}>
          <Term
            id="granularity"
            choice={current && { id: terms[current.kind], label: t(`what.kinds.${current.kind}`) }}
          >
            {t('what.granularity')}
          </Term>
        </span>
        <Term id="indexCost">{t('what.index')}</Term>
      </div>
      <GranularityChooser
        layers={layers}
        current={current}
        impossible={impossibleKinds(layers)}
        labelId={labelId}
        onChange={(kind) =>
          change((recipe) => withGranularity(recipe, layers, granularityToChoose(kind, current)))
        }
      />
      {!current && (
        <p className={styles.note}>{t(layers.length === 0 ? 'what.allExcluded' : 'what.mixed')}</p>
      )}
      {current && <GrainFields layers={layers} granularity={current} />}
      <ObstacleNotes layers={layers} current={current} />
      <CriterionFields layers={layers} isForAll={isForAll} />
    </Section>
  );
}
