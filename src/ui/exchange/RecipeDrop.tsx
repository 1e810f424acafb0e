import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runsExtension } from '../../state/keeping/runFiles.ts';
import { useActions } from '../appContext.tsx';
import styles from './RecipeDrop.module.css';

/** A recipe's file may be dropped anywhere on the page; Open is the same for whoever drags nothing. */
export function RecipeDrop() {
  const { t } = useTranslation('exchange');
  const { openRecipe, openRuns } = useActions();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this the browser would leave the page for the file, and a run would be gone.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files.item(0);
      if (!file) return;
      event.preventDefault();
      void (file.name.toLowerCase().endsWith(runsExtension) ? openRuns(file) : openRecipe(file));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [openRecipe, openRuns]);
  if (!isOver) return undefined;
  return (
    <div className={styles.veil} aria-hidden="true">
      <p className={styles.text}>{t('drop')}</p>
    </div>
  );
}
