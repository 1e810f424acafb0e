import { useTranslation } from 'react-i18next';
import { liveFigures } from '../../state/run/liveSelectors.ts';
import {
  benchSparsity,
  weightsByHand,
  benchTrainStep,
} from '../../state/moments/momentSelectors.ts';
import { shownAccuracy } from '../../state/preview/shownAccuracy.ts';
import { isLive } from '../../state/run/session.ts';
import { wantedStart } from '../../state/recipe/wantedStart.ts';
import {
  currentRun,
  epochOf,
  phaseAt,
  plannedSparsityAt,
  shownPlan,
} from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { TrainHereButton } from '../recipe/data/TrainHereButton.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import { DataProgress } from './DataProgress.tsx';
import { Figure } from './Figure.tsx';
import { RunProgress } from './RunProgress.tsx';
import { StatusLine } from './StatusLine.tsx';
import styles from './Transport.module.css';
import { TransportButtons } from './TransportButtons.tsx';

/** Control, where we are, how far, what it costs, how good, how sparse: left to right. */
export function Transport() {
  const { t } = useTranslation('shell');
  const hasRun = useApp((state) => currentRun(state) !== undefined);
  return (
    <section
      className={styles.transport}
      aria-label={t('regions.transport')}
      data-resting={!hasRun || undefined}
      data-run-controls
    >
      <TransportButtons />
      {hasRun ? <Position /> : <NextRun />}
      <div className={styles.progress}>
        <p className={styles.progressLine}>
          <StatusLine />
          <DataProgress />
        </p>
        <RunProgress />
      </div>
      <TrainHereButton />
      <Outcome />
    </section>
  );
}

function Position() {
  const { t } = useTranslation('shell');
  const { count, epochs } = useFormat();
  const plan = useApp(shownPlan);
  const trainStep = useApp(benchTrainStep);
  const phase = plan && phaseAt(plan, trainStep);
  const far = plan && epochs(epochOf(plan, trainStep), epochOf(plan, plan.trainSteps));
  return (
    <dl className={styles.figures}>
      <Figure label={t('transport.phase')} term="phase" width="medium" isWideOnly>
        {phase ? t(`transport.phases.${phase}`) : absent}
      </Figure>
      <Figure label={t('transport.epoch')} term="epoch" width="medium">
        {far ? `${far.done} / ${far.total}` : absent}
      </Figure>
      <Figure label={t('transport.trainStep')} term="trainingStep" width="long" isWideOnly>
        {plan ? `${count(trainStep)} / ${count(plan.trainSteps)}` : absent}
      </Figure>
    </dl>
  );
}

/** What Run would do, before anything has run: it need not begin with the weights that are shown. */
function NextRun() {
  const { t } = useTranslation('start');
  const { count } = useFormat();
  const plan = useApp(shownPlan);
  const beginsWith = useApp(wantedStart);
  if (!plan) return undefined;
  return (
    <dl className={styles.figures}>
      <Figure label={t(`next.${beginsWith}`)} width="longest" isWideOnly>
        {t('next.trainSteps', { trainSteps: count(plan.trainSteps) })}
      </Figure>
    </dl>
  );
}

function Outcome() {
  const { t } = useTranslation('shell');
  const { count, duration, percent, percentWithMargin, arrow } = useFormat();
  const { quick } = useSetWords();
  const trainStep = useApp(benchTrainStep);
  const remainingMs = useApp((state) =>
    isLive(state.session) && liveFigures(state).trainStep > 0
      ? liveFigures(state).remainingMs
      : undefined,
  );
  const accuracy = useApp(shownAccuracy);
  const realised = useApp(benchSparsity);
  const byHand = useApp(weightsByHand);
  const hasRun = useApp((state) => currentRun(state) !== undefined);
  const planned = useApp((state) => plannedSparsityAt(state, trainStep));
  const signedCount = (weights: number) => `${weights > 0 ? '+' : '−'}${count(Math.abs(weights))}`;
  const pair = { planned: percent(planned ?? 0), realised: percent(realised) };
  return (
    <dl className={styles.figures}>
      {hasRun && (
        <Figure label={t('transport.left')} width="short">
          {remainingMs === undefined ? absent : duration(remainingMs)}
        </Figure>
      )}
      <Figure
        label={t('transport.accuracy')}
        term="validationAccuracy"
        width="longest"
        note={<ImageSet set="validation" images={accuracy ? count(accuracy.images) : quick} />}
        {...(accuracy && {
          title: t('transport.accuracySet', {
            images: count(accuracy.images),
            trainStep: count(accuracy.trainStep),
          }),
        })}
      >
        {accuracy ? percentWithMargin(accuracy.accuracy, accuracy.halfWidth) : absent}
      </Figure>
      {hasRun && (
        <Figure
          label={t('transport.sparsity', { arrow })}
          term="sparsity"
          width="longest"
          title={
            byHand === 0
              ? t('transport.sparsityPair', pair)
              : t('transport.sparsityByHand', { ...pair, weights: signedCount(byHand) })
          }
        >
          {planned === undefined ? absent : `${pair.planned} ${arrow} ${pair.realised}`}
        </Figure>
      )}
    </dl>
  );
}
