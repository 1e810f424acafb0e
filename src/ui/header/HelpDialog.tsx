import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dataSetOf } from '../../core/data/registry.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { PageDialog } from '../dialog/PageDialog.tsx';
import { Button } from '../shared/Button.tsx';
import { useSetWords } from '../shared/useSetWords.ts';
import { OfflineUse } from '../offline/OfflineUse.tsx';
import styles from './HelpDialog.module.css';

interface HelpDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** In its place. */
  onAbout: () => void;
}

const lines = ['1', '2', '3', '4', '5'] as const;

/** What this page is, how to read it, and its keys. */
export function HelpDialog({ isOpen, onOpenChange, onAbout }: HelpDialogProps) {
  const { t } = useTranslation(['shell', 'offline', 'about']);
  const words = useSetWords();
  return (
    <PageDialog title={t('help.title')} isOpen={isOpen} onClose={() => onOpenChange(false)}>
      <ol className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{t(`help.lines.${line}`, words)}</li>
        ))}
      </ol>
      <h3 className={styles.subtitle}>{t('help.data')}</h3>
      <Attribution />
      <h3 className={styles.subtitle}>{t('offline:title')}</h3>
      <OfflineUse />
      <h3 className={styles.subtitle}>{t('help.shortcuts')}</h3>
      <Shortcuts />
      <h3 className={styles.subtitle}>{t('about:title')}</h3>
      <Button size="small" onPress={onAbout}>
        <Info aria-hidden />
        {t('about:open')}
      </Button>
    </PageDialog>
  );
}

/** What is learnt from, and whose it is. */
function Attribution() {
  const { t } = useTranslation('shell');
  const words = useSetWords();
  const { attribution, licence, source } = useApp((state) =>
    dataSetOf(shownRecipe(state).data.set),
  );
  return (
    <p>
      {t('help.splits', words)} {t('help.attribution', { attribution, licence: licence.name })}{' '}
      <a href={licence.url}>{t('help.licence')}</a> · <a href={source}>{t('help.source')}</a>
    </p>
  );
}

/** The keys of the page, and whether they act. */
function Shortcuts() {
  const { t } = useTranslation('shell');
  const { changeView } = useActions();
  const hasShortcuts = useApp((state) => state.view.hasShortcuts);
  return (
    <>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={hasShortcuts}
          onChange={({ target: { checked } }) => changeView({ hasShortcuts: checked })}
        />
        {t('help.useShortcuts')}
      </label>
      <p className={styles.note}>{t('help.whenShortcuts')}</p>
      <dl className={styles.keys} data-off={!hasShortcuts}>
        <Key keys={[t('help.space')]} meaning={t('help.keys.run')} />
        <Key keys={['→']} meaning={t('help.keys.next')} />
        <Key keys={['R']} meaning={t('help.keys.reset')} />
        <Key keys={['Ctrl', 'Z']} meaning={t('help.keys.undo')} />
        <Key keys={['Ctrl', 'Shift', 'Z']} meaning={t('help.keys.redo')} />
        <Key keys={['1', '2', '…']} meaning={t('help.keys.choose')} />
        <Key keys={['?']} meaning={t('help.keys.help')} />
      </dl>
      <p className={styles.note}>{t('help.onMap')}</p>
      <dl className={styles.keys}>
        <Key keys={['Delete']} meaning={t('help.keys.byHand')} />
        <Key keys={['Shift', '→']} meaning={t('help.keys.several')} />
      </dl>
    </>
  );
}

function Key({ keys, meaning }: { keys: readonly string[]; meaning: string }) {
  return (
    <div className={styles.key}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}
