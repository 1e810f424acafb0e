import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../../core/network/networks.ts';
import type { PhaseName, RunPlan } from '../../../core/records/records.ts';
import { wantedPlan } from '../../../state/run/selectors.ts';
import { useApp } from '../../appContext.tsx';
import { ScheduleChart } from '../../charts/ScheduleChart.tsx';
import { scheduleDrawing, type ScheduleDrawing } from '../../charts/scheduleDrawing.ts';
import { useFormat } from '../../shared/useFormat.ts';
import { PhaseHandle } from './PhaseHandle.tsx';
import styles from './PhaseTimeline.module.css';
import { axisFor, phaseNames, phaseStarts, withPhase } from './phaseAxis.ts';
import { PlanCaption } from './PlanCaption.tsx';
import { phaseParts } from '../form/recipeParts.ts';
import { useLandingText } from './useLandingText.ts';
import { useNeverText } from './useNeverText.ts';
import { useRecipe } from '../form/useRecipe.ts';

/** The run as it is planned: its phases as draggable lengths, and every pruning step that will fire. */
export function PhaseTimeline() {
  const { t } = useTranslation(['recipe', 'timeline']);
  const { recipe, change } = useRecipe(phaseParts);
  const plan = useApp((state) => wantedPlan(state).plan);
  const frame = useRef<HTMLDivElement>(null);
  // While a handle is held the axis stays, or the handle would run away from the pointer.
  const [heldAxis, setHeldAxis] = useState<number>();
  const { phases } = recipe;
  const axis = axisFor(phases, heldAxis);
  const starts = phaseStarts(phases);
  const drawing = useDrawing(plan, axis);

  const setLength = (name: PhaseName, epochs: number): void =>
    change((recipe) => ({ ...recipe, phases: withPhase(recipe.phases, name, epochs, axis) }), name);

  return (
    <figure className={styles.figure} data-figure aria-label={t('phases.editor')}>
      <div ref={frame} className={styles.frame}>
        {phaseNames.map((name) => (
          <div
            key={name}
            className={styles.phase}
            data-phase={name}
            style={{
              left: `${(100 * starts[name]) / axis}%`,
              width: `${(100 * phases[name]) / axis}%`,
            }}
          >
            <span aria-hidden>{t(`phases.${name}`)}</span>
          </div>
        ))}
        {drawing && <Chart plan={plan} drawing={drawing} />}
        {phaseNames.map((name) => (
          <PhaseHandle
            key={name}
            name={name}
            length={phases[name]}
            share={(starts[name] + phases[name]) / axis}
            onHold={() => setHeldAxis(axis)}
            onRelease={() => setHeldAxis(undefined)}
            onPoint={(clientX) => {
              const box = frame.current?.getBoundingClientRect();
              if (!box || box.width === 0) return;
              setLength(name, ((clientX - box.left) / box.width) * axis - starts[name]);
            }}
            onLength={(epochs) => setLength(name, epochs)}
          />
        ))}
      </div>
      {plan && drawing ? (
        <PlanCaption plan={plan} drawing={drawing} />
      ) : (
        <figcaption className={styles.estimate}>{t('timeline:noPlan')}</figcaption>
      )}
    </figure>
  );
}

function useDrawing(plan: RunPlan | undefined, axisEpochs: number): ScheduleDrawing | undefined {
  const { recipe } = useRecipe(phaseParts);
  if (!plan) return undefined;
  const weights = prunableLayers(recipe).reduce((sum, { count }) => sum + count, 0);
  return scheduleDrawing(plan, weights, axisEpochs * plan.stepsPerEpoch);
}

function Chart({ plan, drawing }: { plan: RunPlan | undefined; drawing: ScheduleDrawing }) {
  const { t } = useTranslation('timeline');
  const { count } = useFormat();
  const landing = useLandingText();
  const never = useNeverText(plan);
  const steps = plan?.pruningSteps ?? [];
  const [first, last] = [steps[0], steps.at(-1)];
  const most = Math.max(drawing.mostRemoved, drawing.mostGrown);
  const words =
    plan && first && last && never === undefined
      ? t('schedule.description', {
          length: t('trainSteps', { count: plan.trainSteps, formatted: count(plan.trainSteps) }),
          count: steps.length,
          first: count(first.trainStep),
          last: count(last.trainStep),
          sparsity: landing(last.sparsity),
          most: t('schedule.weights', { count: most, formatted: count(most) }),
        })
      : never;
  return (
    <div className={styles.chart} role="img" aria-label={words}>
      <ScheduleChart drawing={drawing} />
    </div>
  );
}
