import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint, ScheduleRecipe } from '../../../core/recipe/recipe.ts';
import { scheduleOf } from '../../../core/schedules/registry.ts';
import { withPruning } from '../../../core/recipe/withPruning.ts';
import { Button } from '../../shared/Button.tsx';
import { useFormat } from '../../shared/useFormat.ts';
import { useHandleMove } from '../../shared/useHandleMove.ts';
import styles from './CurveEditor.module.css';
import { addPoint, mostPoints, movePoint, removePoint, roomiestProgress } from './curvePoints.ts';
import { scheduleParts } from '../form/recipeParts.ts';
import { useRecipe, useRecipeChange } from '../form/useRecipe.ts';

type DrawnSchedule = Extract<ScheduleRecipe, { points: CurvePoint[] }>;

/** The curve of a schedule that has one to draw. */
export function CurveEditor() {
  const { recipe } = useRecipe(scheduleParts);
  const { schedule } = recipe.pruning;
  return 'points' in schedule ? <PointEditor schedule={schedule} /> : undefined;
}

/** The share of the target over the prune phase, drawn by hand: points to drag, add and remove. */
function PointEditor({ schedule }: { schedule: DrawnSchedule }) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number>();
  const { points } = schedule;
  const { sparsityAt } = scheduleOf(schedule);

  const setPoints = (next: CurvePoint[], group?: string): void =>
    change((recipe) => {
      const changed: DrawnSchedule = { ...schedule, points: next };
      return withPruning(recipe, { schedule: changed });
    }, group);
  const placeOf = (clientX: number, clientY: number): CurvePoint | undefined => {
    const rect = box.current?.getBoundingClientRect();
    if (!rect || rect.width === 0 || rect.height === 0) return undefined;
    return {
      progress: (clientX - rect.left) / rect.width,
      level: 1 - (clientY - rect.top) / rect.height,
    };
  };
  const addAt = ({ clientX, clientY }: MouseEvent): void => {
    const place = placeOf(clientX, clientY);
    if (place) setPoints(addPoint(points, place));
  };
  const addInWidestGap = (): void => {
    const progress = roomiestProgress(points);
    setPoints(addPoint(points, { progress, level: sparsityAt(progress, 1) }));
  };
  const remove = (at: number): void => {
    setPoints(removePoint(points, at));
    setChosen(undefined);
  };
  const isInner = chosen !== undefined && chosen > 0 && chosen < points.length - 1;
  return (
    <div className={styles.editor}>
      <div className={styles.area}>
        {/* Adding by double-click is the quick way; the button below is the one for every device. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above */}
        <div
          ref={box}
          className={styles.box}
          role="group"
          aria-label={t('curve.label', { count: points.length })}
          onDoubleClick={addAt}
        >
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" className={styles.curve} aria-hidden>
            <path d={curvePath((progress) => sparsityAt(progress, 1))} />
          </svg>
          {Array.from(points.keys(), (at) => (
            <CurveHandle
              // Points have no names but their order, and never pass each other.
              key={at}
              at={at}
              points={points}
              onFocus={() => setChosen(at)}
              onPoint={(clientX, clientY) => {
                const place = placeOf(clientX, clientY);
                if (place) setPoints(movePoint(points, at, place), `curve ${at}`);
              }}
              onMove={(place) => setPoints(movePoint(points, at, place), `curve ${at}`)}
              onRemove={() => remove(at)}
            />
          ))}
        </div>
      </div>
      <p className={styles.hint}>
        {points.length < mostPoints ? t('curve.hint') : t('curve.full')}
      </p>
      <div className={styles.actions}>
        <Button isDisabled={points.length >= mostPoints} onPress={addInWidestGap}>
          {t('curve.add')}
        </Button>
        <Button isDisabled={!isInner} onPress={() => chosen !== undefined && remove(chosen)}>
          {t('curve.remove')}
        </Button>
      </div>
    </div>
  );
}

interface CurveHandleProps {
  at: number;
  points: readonly CurvePoint[];
  onFocus: () => void;
  onPoint: (clientX: number, clientY: number) => void;
  onMove: (place: CurvePoint) => void;
  onRemove: () => void;
}

const fine = 0.01;
const coarse = 0.1;

/** One point: a slider of its level that also moves sideways. */
function CurveHandle({ at, points, onFocus, onPoint, onMove, onRemove }: CurveHandleProps) {
  const { t } = useTranslation('recipe');
  const { percent } = useFormat();
  const point = points[at];
  const isTarget = at === points.length - 1;
  const { onKeyDown, ...move } = useHandleMove({
    onPoint,
    onArrow(right, up, isCoarse) {
      if (!point) return;
      const stride = isCoarse ? coarse : fine;
      onMove({ progress: point.progress + right * stride, level: point.level + up * stride });
    },
  });
  if (!point) return undefined;
  const { progress, level } = point;

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Delete' && event.key !== 'Backspace') {
      onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    onRemove();
  }

  return (
    <div
      className={styles.point}
      data-fixed={isTarget || undefined}
      style={{ left: `${100 * progress}%`, top: `${100 * (1 - level)}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('curve.point', { number: at + 1, total: points.length })}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
      aria-valuetext={t('curve.value', { level: percent(level), progress: percent(progress) })}
      aria-disabled={isTarget || undefined}
      onFocus={onFocus}
      {...(isTarget ? {} : move)}
      onKeyDown={press}
    />
  );
}

const samples = 64;

/** Through the schedule's own function, in a box of 1 × 1, y down. */
function curvePath(levelAt: (progress: number) => number): string {
  return Array.from({ length: samples + 1 }, (_, i) => {
    const y = 1 - levelAt(i / samples);
    return `${i === 0 ? 'M' : 'L'}${(i / samples).toFixed(4)} ${y.toFixed(4)}`;
  }).join('');
}
