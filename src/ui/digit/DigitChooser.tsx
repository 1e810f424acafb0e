import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { measurementObstacle, measurementOf } from '../../state/measure/measureSelectors.ts';
import { arePredictionsStale, predictionsOf } from '../../state/measure/predictionSelectors.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { NumberInput } from '../numbers/NumberField.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './DigitChooser.module.css';

/** A test image by number, by class, or because pruning changes its answer. */
export function DigitChooser() {
  const { t } = useTranslation('digit');
  const { showDigit } = useActions();
  const set = useApp((state) => shownRecipe(state).data.set);
  const index = useApp((state) => state.pictures.digit?.index);
  const { splits, classNames } = dataSetOf(set);
  return (
    <div className={styles.chooser}>
      <label className={styles.number}>
        <span>{t('number')}</span>
        <NumberInput
          label={t('number')}
          value={index ?? 0}
          range={{ min: 0, max: splits.test - 1, isInteger: true }}
          onChange={(wanted) => showDigit({ index: wanted })}
        />
      </label>
      <div className={styles.classes} role="group" aria-label={t('ofClass')}>
        <span className={styles.heading}>{t('ofClass')}</span>
        {classNames.map((name, label) => (
          <Button
            key={name}
            size="small"
            label={t('classOf', { label: name })}
            onPress={() => showDigit({ label, after: index ?? -1 })}
          >
            {name}
          </Button>
        ))}
      </div>
      <ChangedDigit />
    </div>
  );
}

/** Asks for all test images where it is not known which answers change. */
function ChangedDigit() {
  const { t } = useTranslation('digit');
  const { t: measure } = useTranslation('measure');
  const { count } = useFormat();
  const { showChangedDigit } = useActions();
  const isLooking = useApp((state) => measurementOf(state, 'predictions').phase === 'running');
  const obstacle = useApp(measurementObstacle);
  const isKnown = useApp((state) => !!predictionsOf(state) && !arePredictionsStale(state));
  const images = useApp((state) => predictionsOf(state)?.images ?? 0);
  const changes = useApp((state) => predictionsOf(state)?.changed.length ?? 0);
  const isBlocked = obstacle !== undefined && !isKnown;
  return (
    <>
      <Button isDisabled={isLooking || isBlocked} onPress={() => void showChangedDigit()}>
        {t('changed')}
      </Button>
      <p className={styles.hint} aria-live="polite">
        {isLooking && t('changing')}
        {isBlocked && !isLooking && measure(`obstacle.${obstacle}`)}
        {isKnown && changes === 0 && t('noneChanged', { images: count(images) })}
      </p>
    </>
  );
}
