import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../state/parts/Notice.ts';
import { controls } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useWriteFigure } from '../numbers/useWriteFigure.ts';
import { TrainLeadButton } from '../recipe/data/TrainLeadButton.tsx';
import { noticeText } from './noticeText.ts';
import styles from './Notices.module.css';

/** How much a message weighs: what went well is said politely, the rest at once; only what was lost is red. */
const tones: Readonly<Record<Notice['kind'], 'good' | 'remark' | 'failure'>> = {
  restored: 'good',
  'backend-fallback': 'good',
  'backend-switched': 'good',
  'file-opened': 'good',
  'runs-deleted': 'good',
  'run-cut-off': 'good',
  'storage-off': 'good',
  'runs-opened': 'good',
  'link-opened': 'good',
  attempt: 'good',
  'moment-here': 'good',
  'update-ready': 'good',
  'recipe-lightened': 'good',
  refused: 'remark',
  'no-effect': 'remark',
  'recipe-refused': 'remark',
  'worker-silent': 'remark',
  'file-refused': 'remark',
  'link-refused': 'remark',
  'lesson-refused': 'remark',
  'lesson-missing': 'remark',
  'setup-refused': 'remark',
  'pretrained-missing': 'remark',
  'checkpoints-gone': 'remark',
  'weights-gone': 'failure',
  error: 'failure',
};

/** Messages over the foot of the layer panel, newest last: they cover nothing that moves, and push nothing aside. */
export function Notices() {
  const { t } = useTranslation('shell');
  const notices = useApp((state) => state.notices);
  return (
    <section className={styles.notices} aria-label={t('regions.notices')}>
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { t } = useTranslation([
    'shell',
    'problems',
    'recipe',
    'methods',
    'keeping',
    'lessons',
    'offline',
    'start',
    'classroom',
  ]);
  const backend = useApp((state) => state.backend?.name);
  const write = useWriteFigure();
  const { dismissNotice } = useActions();
  const tone = tones[notice.kind];
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'good' ? 'status' : 'alert'}>
      <p className={styles.text}>{noticeText(t, notice, { backend, write })}</p>
      <div className={styles.actions}>
        <Offer notice={notice} />
        <Button
          label={t('notices.dismiss')}
          variant="quiet"
          onPress={() => dismissNotice(notice.id)}
        >
          <X aria-hidden />
        </Button>
      </div>
    </div>
  );
}

function Offer({ notice }: { notice: Notice }) {
  const { id, offer, slower, keeping, light, missing } = notice;
  const { t } = useTranslation(['shell', 'keeping', 'offline', 'start', 'lessons']);
  const { count } = useFormat();
  const { edit, restore, retryData, restartWorker, dismissNotice } = useActions();
  const { undoDelete, continueRun, loadUpdate, run, takeFullRecipe, lesson } = useActions();
  const canRun = useApp((state) => controls(state).canRun);
  if (offer === undefined) return undefined;
  if (offer === 'train-lead') return <TrainLeadButton />;
  const take = (): void => {
    dismissNotice(id);
    if (offer === 'prune-now') void edit({ kind: 'pruneNow' });
    else if (offer === 'restore' || offer === 'go-on-slower') void restore(slower);
    else if (offer === 'restart-worker') void restartWorker();
    else if (offer === 'load-update') void loadUpdate();
    else if (offer === 'check-attempt') void run();
    else if (offer === 'full-recipe') takeFullRecipe();
    else if (offer === 'retry-lesson' && missing) void lesson.open(missing.id, missing.page);
    else if (offer === 'undo-delete') undoDelete();
    else if (offer === 'continue') void continueRun(keeping?.runId ?? '');
    else void retryData();
  };
  if (offer === 'check-attempt') {
    return (
      <Button isDisabled={!canRun} onPress={take}>
        {t('lessons:claim.check')}
      </Button>
    );
  }
  if (offer === 'load-update') return <Button onPress={take}>{t('offline:loadUpdate')}</Button>;
  if (offer === 'undo-delete' || offer === 'continue') {
    const { trainStep = 0 } = keeping ?? {};
    const named = offer === 'continue' && trainStep === 0 ? 'begin-anew' : offer;
    return (
      <Button onPress={take}>{t(`keeping:offer.${named}`, { trainStep: count(trainStep) })}</Button>
    );
  }
  if (offer === 'full-recipe') {
    const images = count(light?.fullImages ?? 0);
    return <Button onPress={take}>{t('notices.offer.full-recipe', { images })}</Button>;
  }
  const words = slower && {
    trainStep: count(slower.fromTrainStep),
    learningRate: slower.learningRate,
  };
  return <Button onPress={take}>{t(`notices.offer.${offer}`, { ...words })}</Button>;
}
