import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../appContext.tsx';
import { PageDialog } from '../dialog/PageDialog.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './LessonPanel.module.css';

/** Asked before a lesson ends what trains. */
export function LessonAsk() {
  const { t } = useTranslation('lessons');
  const { lesson } = useActions();
  const isAsked = useApp((state) => state.lessonWish !== undefined);
  return (
    <PageDialog title={t('ask.title')} isOpen={isAsked} onClose={lesson.decline}>
      <p>{t('ask.text')}</p>
      <div className={styles.row}>
        <Button variant="primary" onPress={() => void lesson.agree()}>
          {t('ask.agree')}
        </Button>
        <Button onPress={lesson.decline}>{t('ask.decline')}</Button>
      </div>
    </PageDialog>
  );
}
