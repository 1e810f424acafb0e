import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { isFineTuneNext } from '../../state/preview/isFineTuneNext.ts';
import { previewOf } from '../../state/preview/previewSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { NumberInput } from '../numbers/NumberField.tsx';
import { Button } from '../shared/Button.tsx';
import { usePointed } from '../pointing/usePointed.ts';
import { useResting } from '../pointing/useResting.ts';
import styles from './HowMuchStrip.module.css';

/** Makes the preview true, and trains what is left on. */
export function FineTune() {
  const { t } = useTranslation('howMuch');
  const { fineTune } = useActions();
  const [epochs, setEpochs] = useState(1);
  const isNext = useApp(isFineTuneNext);
  const canStart = useApp((state) => previewOf(state).phase === 'shown');
  const ring = usePointed('fineTune');
  const isAtRest = useResting('fineTune');
  return (
    <div {...ring} className={styles.fineTune} inert={isAtRest}>
      <Button
        variant={isNext ? 'primary' : 'plain'}
        size="small"
        isDisabled={!canStart}
        onPress={() => void fineTune(epochs)}
      >
        {t('fineTune')}
      </Button>
      <NumberInput
        label={t('epochs')}
        className={styles.epochs}
        value={epochs}
        range={recipeRanges.epochs}
        unit={t('epochsUnit')}
        onChange={setEpochs}
      />
    </div>
  );
}
