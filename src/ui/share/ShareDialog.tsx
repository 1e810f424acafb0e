import { Copy, FileText, Images, School } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import type { ShareChoices } from '../../state/AppState.ts';
import { shareOffers } from '../../state/exchange/exchangeOffers.ts';
import {
  isReadable,
  maxQrLength,
  maxSafeLength,
  sharedTask,
} from '../../state/exchange/sharing.ts';
import { currentRun } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { PageDialog } from '../dialog/PageDialog.tsx';
import { SaveButton } from '../exchange/SaveButton.tsx';
import { SaveEvents } from '../exchange/SaveEvents.tsx';
import { ReportButton } from '../report/ReportButton.tsx';
import { Button } from '../shared/Button.tsx';
import { RecipeInWords } from '../recipe/RecipeInWords.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { QrCode } from './QrCode.tsx';
import styles from './ShareDialog.module.css';
import { useCopy } from './useCopy.ts';

const PageFigures = lazy(() => importing(() => import('../pictures/PageFigures.tsx')));

const choiceIds = ['hasView', 'hasShown', 'hasLanguage', 'hasTheme', 'isPresenting'] as const;
/** Where the page is set up for a class. */
const choiceIdsInClass = [...choiceIds, 'hasSetup'] as const;

export interface ShareDoors {
  onClose: () => void;
  /** To the dialog in which the page is set up for a class, in place of this one. */
  onClass: () => void;
}

/** The link to what is on the bench: what it holds, what goes with it, and the ways to hand it on. */
export function ShareDialog({ onClose, onClass }: ShareDoors) {
  const { t } = useTranslation(['share', 'classroom']);
  const { count } = useFormat();
  const { shareLink } = useActions();
  const words = useRef<HTMLDListElement>(null);
  const isPresenting = useApp(({ view }) => view.isPresenting);
  const isSetUp = useApp(({ setup }) => setup !== undefined);
  const [choices, setChoices] = useState<ShareChoices>({
    hasView: true,
    hasShown: true,
    hasLanguage: true,
    hasTheme: false,
    isPresenting,
    hasSetup: isSetUp,
  });
  const link = useApp(() => shareLink(choices));
  const editCount = useApp((state) => sharedTask(state).task.edits.length);
  const isStartLeftOut = useApp((state) => sharedTask(state).isStartLeftOut);
  const moment = useApp((state) => sharedTask(state).task.lead?.trainStep);
  return (
    <PageDialog title={t('title')} isOpen onClose={onClose}>
      <div className={styles.body}>
        <p className={styles.lead}>{t('lead')}</p>
        <RecipeInWords ref={words} className={styles.words} />
        {editCount > 0 && <p>{t('edits', { count: editCount })}</p>}
        {moment !== undefined && <p>{t('moment', { trainStep: count(moment) })}</p>}
        {isStartLeftOut && <p className={styles.remark}>{t('startLeftOut')}</p>}
        <div className={styles.choices} role="group" aria-label={t('with')}>
          <span>{t('with')}</span>
          {(isSetUp ? choiceIdsInClass : choiceIds).map((id) => (
            <label key={id} className={styles.choice}>
              <input
                type="checkbox"
                checked={choices[id] ?? false}
                onChange={({ target }) => setChoices({ ...choices, [id]: target.checked })}
              />
              {t(`choices.${id}`)}
            </label>
          ))}
        </div>
        <LinkRow link={link} textOf={() => `${inWords(words.current)}\n${link}\n`} />
        <LinkCode link={link} />
        <Figures />
        <div>
          <Button size="small" onPress={onClass}>
            <School aria-hidden />
            {t('classroom:button')}
          </Button>
        </div>
      </div>
    </PageDialog>
  );
}

/** What the page shows, as files; looked for once they are asked for. */
function Figures() {
  const { t } = useTranslation('share');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.body}>
      <div>
        <Button size="small" isPressed={isOpen} onPress={() => setOpen(!isOpen)}>
          <Images aria-hidden />
          {t('figures.title')}
        </Button>
      </div>
      {isOpen && (
        <Suspense>
          <p className={styles.note}>{t('figures.note')}</p>
          <PageFigures root={() => document} />
        </Suspense>
      )}
    </div>
  );
}

/** The link itself, and the ways to take it along. */
function LinkRow({ link, textOf }: { link: string; textOf: () => string }) {
  const { t } = useTranslation('share');
  const { count } = useFormat();
  const field = useRef<HTMLInputElement>(null);
  const { outcome, copy } = useCopy();
  const runId = useApp((state) => {
    const run = currentRun(state);
    return run?.record.train[0] && run.runId;
  });
  return (
    <>
      <div className={styles.row}>
        <input
          ref={field}
          className={styles.link}
          aria-label={t('link')}
          readOnly
          value={link}
          onFocus={({ target }) => target.select()}
        />
        <Button variant="primary" onPress={() => copy(link)}>
          <Copy aria-hidden />
          {t('copy')}
        </Button>
      </div>
      <div className={styles.row}>
        <Button size="small" onPress={() => copy(textOf())}>
          <FileText aria-hidden />
          {t('copyText')}
        </Button>
        {shareOffers.map((offer) => (
          <SaveButton key={offer.id} offer={offer} />
        ))}
        <ReportButton />
        {runId !== undefined && <SaveEvents runId={runId} />}
        <span className={styles.note}>{t('length', { formatted: count(link.length) })}</span>
      </div>
      <p className={styles.note} role="status">
        {outcome && t(`outcome.${outcome}`)}
      </p>
      {link.length > maxSafeLength && (
        <p className={styles.remark}>{t(isReadable(link) ? 'long' : 'unreadable')}</p>
      )}
    </>
  );
}

/** As a picture, where that is one that can be read. */
function LinkCode({ link }: { link: string }) {
  const { t } = useTranslation('share');
  if (link.length > maxQrLength) return <p className={styles.note}>{t('tooLongForQr')}</p>;
  return <QrCode text={link} />;
}

/** “Data and network: …”, a line a section. */
function inWords(list: HTMLDListElement | null): string {
  const lines = [...(list?.children ?? [])].map((line) =>
    [...line.children].map(({ textContent }) => textContent).join(': '),
  );
  return lines.join('\n');
}
