import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipeSectionId } from '../../state/parts/recipeSections.ts';
import { AmountSentence } from '../recipe/amount/AmountSentence.tsx';
import { DataSentence } from '../recipe/data/DataSentence.tsx';
import { ThenSentence } from '../recipe/then/ThenSentence.tsx';
import { TrainingSentence } from '../recipe/training/TrainingSentence.tsx';
import { WhatSentence } from '../recipe/what/WhatSentence.tsx';
import { WhenSentence } from '../recipe/when/WhenSentence.tsx';
import styles from './ShareDialog.module.css';

const sentences = [
  { id: 'data', Sentence: DataSentence },
  { id: 'training', Sentence: TrainingSentence },
  { id: 'what', Sentence: WhatSentence },
  { id: 'amount', Sentence: AmountSentence },
  { id: 'when', Sentence: WhenSentence },
  { id: 'then', Sentence: ThenSentence },
] as const satisfies readonly { id: RecipeSectionId; Sentence: () => ReactNode }[];

/** The recipe, a sentence a section. */
export function RecipeInWords({ ref }: { ref: RefObject<HTMLDListElement | null> }) {
  const { t } = useTranslation('recipe');
  return (
    <dl className={styles.words} ref={ref}>
      {sentences.map(({ id, Sentence }) => (
        <div key={id} className={styles.word}>
          <dt>{t(`${id}.title`)}</dt>
          <dd>
            <Sentence />
          </dd>
        </div>
      ))}
    </dl>
  );
}
