import { useTranslation } from 'react-i18next';
import { putBack, setByFineTune } from '../../../state/preview/setByFineTune.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import styles from '../then/ThenSection.module.css';

/** That fine-tuning from the bench has set when weights go, what it was before, and the way back to that. */
export function SetByFineTune() {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const { loadRecipe } = useActions();
  const recipe = useApp((state) => state.recipe);
  const before = useApp(setByFineTune);
  if (!before) return undefined;
  const schedule = words.name('schedules', before.recipe.pruning.schedule.kind);
  return (
    <div className={styles.action}>
      <p className={styles.note}>{t('when.setByFineTune', { schedule })}</p>
      <Button size="small" onPress={() => loadRecipe(putBack(recipe, before))}>
        {t('when.putBack')}
      </Button>
    </div>
  );
}
