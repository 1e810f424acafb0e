import { Download, FolderOpen, Trash2 } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { runsExtension } from '../../state/keeping/runFiles.ts';
import { keptRuns } from '../../state/kept/keptRuns.ts';
import { useActions, useApp } from '../appContext.tsx';
import { download } from '../exchange/download.ts';
import { Button } from '../shared/Button.tsx';
import { KeptFigures } from './KeptFigures.tsx';
import styles from './KeepingBar.module.css';

/** What this device keeps of runs, and the ways of all of them out, in and away. */
export function KeepingBar() {
  const { t } = useTranslation('keeping');
  const { saveRuns, openRuns, deleteAllRuns } = useActions();
  const isEmpty = useApp((state) => keptRuns(state).length === 0);
  async function save(): Promise<void> {
    const file = await saveRuns();
    if (file) download(file.name, new Blob([file.content], { type: file.mediaType }));
  }
  return (
    <div className={styles.bar}>
      <KeptFigures className={styles.figures} />
      <Button
        size="small"
        label={t('saveAllLabel')}
        isDisabled={isEmpty}
        onPress={() => void save()}
      >
        <Download aria-hidden />
        {t('saveAll')}
      </Button>
      <FileTrigger
        acceptedFileTypes={[runsExtension]}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) void openRuns(file);
        }}
      >
        <Button size="small">
          <FolderOpen aria-hidden />
          {t('open')}
        </Button>
      </FileTrigger>
      <Button size="small" isDisabled={isEmpty} onPress={deleteAllRuns}>
        <Trash2 aria-hidden />
        {t('deleteAll')}
      </Button>
    </div>
  );
}
