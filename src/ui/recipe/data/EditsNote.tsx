import { useTranslation } from 'react-i18next';
import { wantedOf } from '../../../state/run/keepBench.ts';
import { useActions, useApp, useReadState } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import styles from '../then/ThenSection.module.css';

/** Live changes of the run that was opened: Run makes them again, and the way out. */
export function EditsNote() {
  const { t } = useTranslation('recipe');
  const { loadRecipe } = useActions();
  const readState = useReadState();
  const edits = useApp((state) => state.edits);
  if (!edits) return undefined;
  const trainSteps = edits.map(({ trainStep }) => trainStep).join(', ');
  const leaveOut = (): void => {
    const { edits: _edits, ...wanted } = wantedOf(readState());
    loadRecipe(wanted);
  };
  return (
    <div className={styles.action}>
      <p className={styles.note}>{t('data.edits', { count: edits.length, trainSteps })}</p>
      <Button onPress={leaveOut}>{t('data.editsLeftOut')}</Button>
    </div>
  );
}
