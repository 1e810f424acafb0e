import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import card from '../../shared/CardRadio.module.css';
import styles from './ScopeSwitch.module.css';

interface ScopeSwitchProps {
  isForAll: boolean;
  /** The layer in the layer panel. */
  selected: string;
  onChange: (isForAll: boolean) => void;
}

/** Whether the choices below are made for all layers, or for the selected one alone. */
export function ScopeSwitch({ isForAll, selected, onChange }: ScopeSwitchProps) {
  const { t } = useTranslation('recipe');
  const group = useId();
  return (
    <div className={styles.switch} role="radiogroup" aria-label={t('what.scope')}>
      {[true, false].map((forAll) => (
        <label key={String(forAll)} className={styles.side} data-chosen={isForAll === forAll}>
          <input
            type="radio"
            name={group}
            className={card.radio}
            checked={isForAll === forAll}
            onChange={() => onChange(forAll)}
          />
          {forAll ? t('what.all') : t('what.layer', { layer: selected })}
        </label>
      ))}
    </div>
  );
}
