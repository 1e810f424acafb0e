import { Ellipsis } from 'lucide-react';
import { useId, useState } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { referenceRun } from '../../state/comparison/comparisonSelectors.ts';
import type { RunRow } from '../../state/comparison/runRows.ts';
import { longestName, longestNote, nameOf } from '../../state/parts/RunKeeping.ts';
import { useActions, useApp } from '../appContext.tsx';
import { download } from '../exchange/download.ts';
import { SaveEvents } from '../exchange/SaveEvents.tsx';
import { Button } from '../shared/Button.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { useRunDifferences } from './RunDifferencesCell.tsx';
import styles from './RunList.module.css';

interface RunMoreProps {
  row: RunRow;
  isReference: boolean;
}

/** Whatever else can be said of a kept run, and done with it. */
export function RunMore({ row, isReference }: RunMoreProps) {
  const { t } = useTranslation('runs');
  const [isOpen, setOpen] = useState(false);
  const label = t('more.button', { name: row.name });
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button variant="quiet" size="small" label={label}>
        <Ellipsis aria-hidden />
      </Button>
      <PopoverPanel label={label} placement="bottom end" isWide>
        <Words row={row} />
        <Differences row={row} />
        <Deeds row={row} isReference={isReference} onDone={() => setOpen(false)} />
      </PopoverPanel>
    </DialogTrigger>
  );
}

/** What the user calls it and remarks; both are taken when the field is left. */
function Words({ row: { runId, name, note } }: { row: RunRow }) {
  const { t } = useTranslation('runs');
  const { renameRun, noteRun } = useActions();
  const [typedName, setTypedName] = useState<string>();
  const [typedNote, setTypedNote] = useState<string>();
  const [nameId, noteId] = [useId(), useId()];
  function commitName(): void {
    if (typedName !== undefined) renameRun(runId, typedName);
    setTypedName(undefined);
  }
  return (
    <>
      <label htmlFor={nameId}>{t('more.name')}</label>
      <input
        id={nameId}
        className={styles.field}
        value={typedName ?? name}
        maxLength={longestName}
        onChange={({ target }) => setTypedName(target.value)}
        onBlur={commitName}
        onKeyDown={({ key }) => {
          if (key === 'Enter') commitName();
        }}
      />
      <label htmlFor={noteId}>{t('more.note')}</label>
      <textarea
        id={noteId}
        className={styles.field}
        rows={2}
        value={typedNote ?? note}
        maxLength={longestNote}
        onChange={({ target }) => setTypedNote(target.value)}
        onBlur={() => {
          if (typedNote !== undefined) noteRun(runId, typedNote);
          setTypedNote(undefined);
        }}
      />
    </>
  );
}

function Differences({ row: { differences } }: { row: RunRow }) {
  const { t } = useTranslation('runs');
  const words = useRunDifferences(differences);
  const reference = useApp((state) => {
    const keeping = state.kept[referenceRun(state)?.runId ?? ''];
    return keeping && nameOf(keeping);
  });
  if (words.length === 0) return undefined;
  return (
    <div>
      <p>{t('more.differs', { name: reference ?? '' })}</p>
      <ul className={styles.hint}>
        {words.map(({ id, whole }) => (
          <li key={id}>{whole}</li>
        ))}
      </ul>
    </div>
  );
}

function Deeds({ row, isReference, onDone }: RunMoreProps & { onDone: () => void }) {
  const { t } = useTranslation('runs');
  const { pinRun, changeComparison, continueRun, deleteRun, putSideBySide, saveRuns } =
    useActions();
  const reference = useApp((state) => referenceRun(state)?.runId);
  const { runId, isPinned, status } = row;
  const pinId = useId();
  const canGoOn = status === 'stopped' || status === 'cut-off';
  const isOver = canGoOn || status === 'finished' || status === 'failed';
  async function saveRun(): Promise<void> {
    const file = await saveRuns([runId]);
    if (file) download(file.name, new Blob([file.content], { type: file.mediaType }));
  }
  const done = (deed: () => unknown) => () => {
    onDone();
    void deed();
  };
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isPinned}
          aria-describedby={pinId}
          onChange={({ target }) => pinRun({ runId, isPinned: target.checked })}
        />
        {t('more.pin')}
      </label>
      <p id={pinId} className={styles.hint}>
        {t('more.pinHint')}
      </p>
      {!isReference && (
        <Button size="small" onPress={done(() => changeComparison({ reference: runId }))}>
          {t('more.compareWith')}
        </Button>
      )}
      {!isReference && reference && (
        <Button size="small" onPress={done(() => putSideBySide({ a: reference, b: runId }))}>
          {t('more.sideBySide')}
        </Button>
      )}
      {canGoOn && (
        <Button size="small" onPress={done(() => continueRun(runId))}>
          {t('more.continue')}
        </Button>
      )}
      <Button size="small" onPress={done(saveRun)}>
        {t('more.save')}
      </Button>
      <SaveEvents runId={runId} onDone={onDone} />
      {isOver && (
        <Button size="small" onPress={done(() => deleteRun(runId))}>
          {t('more.delete')}
        </Button>
      )}
    </>
  );
}
