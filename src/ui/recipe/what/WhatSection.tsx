import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../appContext.tsx';
import { Term } from '../../shared/Term.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
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
import { WhatSentence } from './WhatSentence.tsx';
import { ScopeSwitch } from '../form/ScopeSwitch.tsx';
import { whatParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';
import styles from './WhatSection.module.css';

/** What goes together and what goes first, for all layers or for the one in the layer panel. */
export function WhatSection() {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { recipe, change } = useRecipe(whatParts);
  const selected = useApp((state) => state.view.selectedLayer);
  const [isForAll, setForAll] = useState(true);
  const labelId = useId();
  const layers = layersInScope(recipe, isForAll ? undefined : selected);
  const current = commonGranularity(recipe, layers);
  return (
    <Section id="what" sentence={<WhatSentence />}>
      <ScopeSwitch isForAll={isForAll} selected={selected} onChange={setForAll} />
      <div className={styles.head}>
        <span id={labelId}>
          <Term
            id="granularity"
            choice={
              current && {
                text: words.explanation('granularities', current.kind),
                label: words.name('granularities', current.kind),
              }
            }
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
