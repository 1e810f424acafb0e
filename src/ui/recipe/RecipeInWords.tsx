import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipeSectionId } from '../../state/parts/recipeSections.ts';
import { AmountSentence } from './amount/AmountSentence.tsx';
import { DataSentence } from './data/DataSentence.tsx';
import { ThenSentence } from './then/ThenSentence.tsx';
import { TrainingSentence } from './training/TrainingSentence.tsx';
import { WhatSentence } from './what/WhatSentence.tsx';
import { WhenSentence } from './when/WhenSentence.tsx';

const sentences = [
  { id: 'data', Sentence: DataSentence },
  { id: 'training', Sentence: TrainingSentence },
  { id: 'what', Sentence: WhatSentence },
  { id: 'amount', Sentence: AmountSentence },
  { id: 'when', Sentence: WhenSentence },
  { id: 'then', Sentence: ThenSentence },
] as const satisfies readonly { id: RecipeSectionId; Sentence: () => ReactNode }[];

interface RecipeInWordsProps {
  ref?: RefObject<HTMLDListElement | null>;
  className?: string | undefined;
}

/** The recipe, a sentence a section. */
export function RecipeInWords({ ref, className }: RecipeInWordsProps) {
  const { t } = useTranslation('recipe');
  return (
    <dl className={className} ref={ref}>
      {sentences.map(({ id, Sentence }) => (
        <div key={id}>
          <dt>{t(`${id}.title`)}</dt>
          <dd>
            <Sentence />
          </dd>
        </div>
      ))}
    </dl>
  );
}
