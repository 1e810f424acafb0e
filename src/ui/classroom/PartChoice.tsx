import { useTranslation } from 'react-i18next';
import { setupParts, type ClassSetup, type SetupPart } from '../../state/setup/ClassSetup.ts';
import { Button } from '../shared/Button.tsx';
import styles from './ClassDialog.module.css';
import { usePartLabels } from './usePartLabels.ts';

interface PartChoiceProps {
  part: SetupPart;
  setup: ClassSetup;
  onChange: (setup: ClassSetup) => void;
}

/** What is shown of one part of the page. All of it is the part left alone, so that what is added later is shown, too. */
export function PartChoice({ part, setup, onChange }: PartChoiceProps) {
  const { t } = useTranslation('classroom');
  const labels = usePartLabels(part);
  const { canBeEmpty } = setupParts[part];
  const ids: readonly string[] = setupParts[part].ids;
  const shown: readonly string[] = setup[part] ?? ids;
  const isWhole = shown.length === ids.length;
  const put = (next: readonly string[]): void => {
    const { [part]: _before, ...others } = setup;
    onChange(next.length === ids.length ? others : { ...others, [part]: next });
  };
  const name = t(`parts.${part}`);
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{name}</legend>
      <div className={styles.choices}>
        {ids.map((id) => (
          <label key={id} className={styles.choice}>
            <input
              type="checkbox"
              checked={shown.includes(id)}
              disabled={!canBeEmpty && shown.length === 1 && shown.includes(id)}
              onChange={({ target: { checked } }) =>
                put(ids.filter((other) => (other === id ? checked : shown.includes(other))))
              }
            />
            {labels[id] ?? id}
          </label>
        ))}
        {!isWhole && (
          <Button size="small" label={t('allOf', { part: name })} onPress={() => put(ids)}>
            {t('all')}
          </Button>
        )}
        {canBeEmpty && shown.length > 0 && (
          <Button size="small" label={t('noneOf', { part: name })} onPress={() => put([])}>
            {t('none')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
