import { useTranslation } from 'react-i18next';
import { shownTrained } from '../../state/run/openingStart.ts';
import { isLeadIn } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { useFirstProblem } from '../recipe/form/useRecipeProblems.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from './StatusLine.module.css';
import { useStatusText } from './useStatusText.ts';

/** What the bench shows before anything has run, with its accuracy where it has one. */
function Opening() {
  const { t } = useTranslation('start');
  const { percent } = useFormat();
  const { test } = useSetWords();
  const network = useApp((state) => state.recipe.network);
  const trained = useApp(shownTrained);
  return (
    <span className={styles.empty}>
      {trained
        ? t('trained', { network, test, accuracy: percent(trained.accuracy.test, 2) })
        : t('untrained', { network })}
    </span>
  );
}

/** What the run on the bench is for, where the wanted recipe is not its own. */
const leadInTexts = {
  moment: 'start:lead.status',
  baseline: 'status.leadIn',
  opening: 'start:here.status',
} as const;

/** Where the session stands in a word; what to do, or what is in the way, where nothing runs. */
export function StatusLine() {
  const { t } = useTranslation(['shell', 'start']);
  const session = useApp((state) => state.session);
  const isFollowed = useApp(isLeadIn);
  const leadsTo = useApp(({ lead, baseline }) => (lead ? 'moment' : baseline && 'baseline'));
  const status = useStatusText();
  const problem = useFirstProblem();
  const isRunnable =
    session.phase === 'ready' || session.phase === 'finished' || session.phase === 'failed';
  if (isRunnable && problem !== undefined) {
    const text = t('problem', { problem });
    return (
      <span className={styles.problem} title={text}>
        {text}
      </span>
    );
  }
  if (session.phase === 'ready') return <Opening />;
  return (
    <span className={styles.status} data-phase={session.phase}>
      <span className={styles.dot} aria-hidden />
      {isFollowed ? t(leadInTexts[leadsTo ?? 'opening'], { status }) : status}
    </span>
  );
}
