import { useMemo, useState } from 'react';
import { importing } from '../../base/importing.ts';
import { recordVersion } from '../../state/run/liveSelectors.ts';
import { useTranslation } from 'react-i18next';
import type { Run, RunPlan } from '../../core/records/records.ts';
import { controlSeries } from '../../state/measure/controlSelectors.ts';
import {
  accuracyPoints,
  chartSeries,
  plannedSeries,
  trainingPoints,
} from '../../state/run/recordSelectors.ts';
import type { ChartPoint } from '../../state/run/recordSelectors.ts';
import { currentRun, shownPlan } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { useChartFrame } from './useChartFrame.ts';
import { classNames } from '../shared/classNames.ts';
import { useFormat } from '../shared/useFormat.ts';
import { useLoaded } from '../shared/useLoaded.ts';
import { shownMoment } from '../../state/moments/momentSelectors.ts';
import { Moments } from '../moments/Moments.tsx';
import { Legend } from './Legend.tsx';
import { pruningMarks } from './pruningMarks.ts';
import { ReadoutLine } from './ReadoutLine.tsx';
import { readingAt, type Measured } from './readingAt.ts';
import { TimelineCursor } from './TimelineCursor.tsx';
import styles from './TimelineView.module.css';
import { TimelineTable } from './TimelineTable.tsx';
import { TimelineTools } from './TimelineTools.tsx';
import { useHasLoss } from './useHasLoss.ts';
import { useReadingText } from './useReadingText.ts';
import { useThrottled } from './useThrottled.ts';

/** The charting library is a quarter of the page's scripts, and the weights are drawn without it. */
const loadChart = async () =>
  (await importing(() => import('../charts/TimelineChart.tsx'))).TimelineChart;

/** A redraw of the chart takes tens of milliseconds; more often would be felt in the controls. */
const redrawMs = 333;

const margins: ChartFrame = { top: 20, right: 50, bottom: 24, left: 50 };

/** Accuracy, loss and sparsity, planned and realised, against the training step. */
export function TimelineView() {
  const { t } = useTranslation('timeline');
  const plan = useApp(shownPlan);
  const run = useApp(currentRun);
  const [isTable, setIsTable] = useState(false);
  return (
    <div className={styles.view} data-figure>
      <div className={styles.head}>
        <h2 className="visually-hidden" id="timeline-title">
          {t('title')}
        </h2>
        <Legend record={run?.record} />
        <TimelineTools isTable={isTable} onTable={setIsTable} />
      </div>
      {plan ? (
        <PlannedTimeline plan={plan} run={run} isTable={isTable} />
      ) : (
        <p className={classNames(styles.stage, styles.hint)}>{t('noPlan')}</p>
      )}
    </div>
  );
}

interface PlannedTimelineProps {
  plan: RunPlan;
  run: Run | undefined;
  isTable: boolean;
}

function PlannedTimeline({ plan, run, isTable }: PlannedTimelineProps) {
  const { t } = useTranslation('timeline');
  // The record grows in place: its version is what makes this render again.
  useApp(recordVersion);
  const [cursor, setCursor] = useState<number>();
  const frame = useChartFrame(margins);
  // Here, so that it is still there after a look at the table.
  const Curves = useLoaded(loadChart);
  const accuracies = useApp(accuracyPoints);
  const training = useApp(trainingPoints);
  const measured = useMemo(
    () => run && { record: run.record, accuracies, training },
    [run, accuracies, training],
  );
  const now = run?.record.train.at(-1)?.trainStep ?? 0;
  const moment = useApp((state) => shownMoment(state)?.at.trainStep);
  const reading = readingAt(plan, measured, cursor ?? moment ?? now);
  return (
    <>
      {isTable ? (
        <Table measured={measured} />
      ) : (
        <Chart
          plan={plan}
          measured={measured}
          now={now}
          moment={moment}
          cursor={cursor}
          onCursor={setCursor}
          Curves={Curves}
        />
      )}
      <Moments frame={frame} trainSteps={plan.trainSteps} />
      {run ? (
        <ReadoutLine
          reading={reading}
          lastPruned={(cursor ?? moment) === undefined ? run.record.pruningSteps.at(-1) : undefined}
        />
      ) : (
        <p className={styles.readout}>{t('empty')}</p>
      )}
    </>
  );
}

/** As often as the chart. */
function Table({ measured }: { measured: Measured | undefined }) {
  const shown = useThrottled(measured, redrawMs);
  return (
    <div className={styles.stage}>
      <TimelineTable measured={shown} />
    </div>
  );
}

interface ChartProps {
  plan: RunPlan;
  measured: Measured | undefined;
  now: number;
  /** The training step of the moment that is shown, if one is. */
  moment: number | undefined;
  cursor: number | undefined;
  onCursor: (trainStep: number | undefined) => void;
  /** Absent until it is loaded. */
  Curves: Awaited<ReturnType<typeof loadChart>> | undefined;
}

function Chart({ plan, measured, now, moment, cursor, onCursor, Curves }: ChartProps) {
  const { t } = useTranslation('timeline');
  const { count, axisCount } = useFormat();
  const frame = useChartFrame(margins);
  const accuracyRange = useApp((state) => state.view.accuracyRange);
  const hasLoss = useHasLoss();
  const drawn = useThrottled(useDrawing(plan), redrawMs);
  const drawnTo = drawn.series.loss.at(-1)?.trainStep ?? 0;
  const describe = useReadingText();
  const reading = describe(readingAt(plan, measured, cursor ?? moment ?? now));
  const pruningSteps = measured?.record.pruningSteps ?? [];
  // Thousands of them, and a frame of a run redraws this.
  const stops = useMemo(() => plan.pruningSteps.map(({ trainStep }) => trainStep), [plan]);
  return (
    <div className={styles.stage}>
      <div
        aria-label={t('description', {
          length: t('trainSteps', { count: plan.trainSteps, formatted: count(plan.trainSteps) }),
          phases: plan.phases.map((phase) => t(`phase.${phase.name}`)).join(', '),
          reading,
          pruned: t('schedule.count', { count: pruningSteps.length }),
        })}
        role="img"
        style={{ height: '100%' }}
      >
        {Curves && (
          <Curves
            frame={frame}
            accuracyRange={accuracyRange}
            lossLabel={hasLoss ? t('loss') : undefined}
            axisCount={axisCount}
            {...drawn}
          />
        )}
      </div>
      <PhaseLabels plan={plan} />
      {measured && drawnTo < plan.trainSteps && <NowLine share={drawnTo / plan.trainSteps} />}
      <TimelineCursor
        frame={frame}
        trainSteps={plan.trainSteps}
        stops={stops}
        trainStep={cursor ?? moment}
        now={now}
        label={t('cursor.label')}
        valueText={reading}
        onMove={onCursor}
      />
    </div>
  );
}

/** What the chart draws, as one value, so that its parts are throttled together. */
function useDrawing({ phases, trainSteps }: RunPlan) {
  const measured = useApp(chartSeries);
  const planned: ChartPoint[] = useApp(plannedSeries);
  const { accuracy, training, loss, sparsity } = measured;
  const control = useApp(controlSeries);
  const steps = useApp((state) => currentRun(state)?.record.pruningSteps);
  const stepCount = useApp((state) => currentRun(state)?.record.pruningSteps.length ?? 0);
  return useMemo(() => {
    const pruned = sparsity.slice(1).filter(isStep);
    // The record grows in place: how much of it there is makes its marks new.
    const marks = pruningMarks(steps?.slice(0, stepCount) ?? []);
    const accuracies = [
      { id: 'control', points: control, colour: 'var(--ink2)', width: 1.25, dash: '1 3' },
      { id: 'training', points: training, colour: 'var(--positive)', width: 1.5, dash: '5 3' },
      { id: 'run', points: accuracy, colour: 'var(--ink)', width: 2 },
    ];
    const series = { accuracies, loss, sparsity, planned, pruned, ...marks };
    return { phases, trainSteps, series };
  }, [phases, trainSteps, accuracy, training, control, loss, sparsity, planned, steps, stepCount]);
}

/** Whether a point of the staircase is a pruning step, and not just where it is held until now. */
function isStep(point: ChartPoint, index: number, points: readonly ChartPoint[]): boolean {
  return index === 0 ? point.value > 0 : point.value !== points[index - 1]?.value;
}

/** Where the run is, at the tip of the curves. Laid over the chart, which is spared the work. */
function NowLine({ share }: { share: number }) {
  const frame = useChartFrame(margins);
  return (
    <div className={styles.now} style={frame} aria-hidden="true">
      <span style={{ left: `${100 * share}%` }} />
    </div>
  );
}

/** Above the plot: in it they would lie under the curves. */
function PhaseLabels({ plan }: { plan: RunPlan }) {
  const { t } = useTranslation('timeline');
  const frame = useChartFrame(margins);
  return (
    <div
      className={styles.phases}
      style={{ left: frame.left, right: frame.right, height: frame.top }}
      aria-hidden="true"
    >
      {plan.phases.map(({ name, fromTrainStep, toTrainStep }) => (
        <span
          key={name}
          className={styles.phase}
          style={{
            left: `${(100 * fromTrainStep) / plan.trainSteps}%`,
            width: `${(100 * (toTrainStep - fromTrainStep)) / plan.trainSteps}%`,
          }}
        >
          {t(`phase.${name}`)}
        </span>
      ))}
    </div>
  );
}
