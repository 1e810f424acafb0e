import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import styles from './LessonComing.module.css';

/** That a lesson is on its way, until it is there: over the foot of the page, where it pushes nothing aside. */
export function LessonComing() {
  const { t } = useTranslation('lessons');
  const id = useApp((state) => state.lessonComing?.id);
  return (
    <div role="status" className={styles.place}>
      {id && <p className={styles.coming}>{t('coming', { title: t(`titles.${id}`) })}</p>}
    </div>
  );
}
