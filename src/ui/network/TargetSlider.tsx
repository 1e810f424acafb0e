import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fraction } from '../../base/units.ts';
import { recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { useActions } from '../appContext.tsx';
import { absent } from '../shared/format.ts';
import { NumberInput } from '../numbers/NumberField.tsx';
import { PercentSlider } from '../shared/PercentSlider.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useTargetDrag } from './useTargetDrag.ts';
import styles from './TargetSlider.module.css';

interface TargetSliderProps {
  layer: string;
  /** Absent while an allocation has not decided it yet. */
  target: Fraction | undefined;
  /** Given by a network-wide allocation: shown, and not to be set here. */
  isAllocated: boolean;
  /** What one pruning step would take, and not where the last one leads. */
  isOneStep: boolean;
  /** Absent before the first picture. */
  realised: Fraction | undefined;
  /** Where what is realised is of a run that is over: what that was to reach, if not `target`. */
  ran: Fraction | undefined;
}

const slideLimit = 0.99;

/** A layer's sparsity: the handle is what is asked for, the tick is what it has. */
export const TargetSlider = memo(function TargetSlider({
  layer,
  target,
  isAllocated,
  isOneStep,
  realised,
  ran,
}: TargetSliderProps) {
  const { t } = useTranslation('network');
  const { percent } = useFormat();
  const { setTarget } = useActions();
  const { shown, change, settle } = useTargetDrag(layer, target ?? 0);

  return (
    <div className={styles.target}>
      <div className={styles.slider}>
        {isAllocated ? (
          <AllocatedRail label={t('plannedOf', { layer })} target={target} />
        ) : (
          <PercentSlider
            label={t('targetOf', { layer })}
            value={shown}
            max={slideLimit}
            onChange={change}
            onChangeEnd={settle}
          />
        )}
        {realised !== undefined && (
          <span className={styles.tick} style={{ insetInlineStart: along(realised) }} />
        )}
      </div>
      <div className={styles.numbers}>
        {isAllocated ? (
          <span title={t('shared')}>
            <Term id="allocation">{t(isOneStep ? 'oneStep' : 'sharedTarget')}</Term>{' '}
            <b className={styles.given}>{target === undefined ? absent : percent(target)}</b>
          </span>
        ) : (
          <>
            <span className={styles.word}>
              <Term id="target">{t('target')}</Term>
            </span>
            <NumberInput
              label={t('typedTargetOf', { layer })}
              value={shown}
              onChange={(typed) => setTarget(layer, typed)}
              range={recipeRanges.target}
              maximumDigits={2}
              isPercent
              className={styles.typed}
            />
          </>
        )}
        <Realised value={realised} ran={ran} />
      </div>
    </div>
  );
});

/** Where the handle would be: it moves with the network-wide one, and cannot be taken. */
function AllocatedRail({ label, target }: { label: string; target: Fraction | undefined }) {
  const { percent } = useFormat();
  const value = target === undefined ? absent : percent(target);
  return (
    <div className={styles.allocated} role="img" aria-label={`${label}: ${value}`}>
      <span className={styles.rail} />
      {target !== undefined && (
        <span className={styles.handle} style={{ insetInlineStart: along(target) }} />
      )}
    </div>
  );
}

interface RealisedProps {
  value: Fraction | undefined;
  /** What the run was to reach that came to it, where that is not what is wanted. */
  ran: Fraction | undefined;
}

/** `▸ 65.0 %`, always of the same width; `run 65.0 %` where it is what came of another target. */
export function Realised({ value, ran }: RealisedProps) {
  const { t } = useTranslation('network');
  const { percent, arrow } = useFormat();
  if (ran !== undefined) {
    const whole = t('realisedByRun', { target: percent(ran) });
    return (
      <span className={styles.realised} title={whole}>
        <span aria-hidden>{t('ofRun')}</span>
        <span className="visually-hidden">{whole}</span>{' '}
        <b>{value === undefined ? absent : percent(value)}</b>
      </span>
    );
  }
  return (
    <span className={styles.realised}>
      <span className={styles.arrow} aria-hidden>
        {arrow}
      </span>
      <span className="visually-hidden">{t('realised')}</span>{' '}
      <b>{value === undefined ? absent : percent(value)}</b>
    </span>
  );
}

/** The handle's centre stops half a handle before each end of the rail, and so does the tick. */
function along(sparsity: Fraction): string {
  const share = Math.min(1, sparsity / slideLimit);
  return `calc(0.4375rem + ${share} * (100% - 0.875rem) - 1px)`;
}
