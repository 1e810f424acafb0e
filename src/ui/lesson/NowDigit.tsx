import { useTranslation } from 'react-i18next';
import { highestClass } from '../../core/records/probabilities.ts';
import { shownAnswers } from '../../state/view/digitSelectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './LessonPanel.module.css';

/** What the digit is read as on the way. */
export function NowDigit({ target }: { target: number }) {
  const { t } = useTranslation('lessons');
  const { percent } = useFormat();
  const answer = useApp((state) => {
    const preview = shownAnswers(state)?.preview;
    const isOfNow = state.digit.answeredFor === state.recipe;
    return preview && isOfNow ? highestClass(preview) : undefined;
  });
  if (answer === undefined) return undefined;
  return <p className={styles.now}>{t('nowDigit', { target: percent(target, 0), answer })}</p>;
}
