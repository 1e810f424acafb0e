import { useTranslation } from 'react-i18next';
import styles from './RunAgain.module.css';
import { RunAgainButton } from './RunAgainButton.tsx';

/** At the foot of the recipe: it with one other choice, as a run. */
export function RunRecipeAgain() {
  const { t } = useTranslation('runs');
  return (
    <div className={styles.foot}>
      <RunAgainButton label={t('again.label')}>{t('again.button')}</RunAgainButton>
    </div>
  );
}
