import { Info } from 'lucide-react';
import { memo } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../base/assert.ts';
import type { ShortfallReason } from '../../core/granularities/granularity.ts';
import { classNames } from '../shared/classNames.ts';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './ShortfallHint.module.css';

/** Why a layer did not get exactly what was asked for. */
export function useShortfallText(): (reason: ShortfallReason) => string {
  const { t } = useTranslation('network');
  const { count } = useFormat();
  return (reason) => {
    switch (reason.code) {
      case 'whole-grains':
        return t('shortfall.wholeGrains', { size: count(reason.grainSize) });
      case 'edge-grains':
        return t('shortfall.edgeGrains', {
          size: count(reason.grainSize),
          smallest: count(reason.smallest),
        });
      case 'short-windows': {
        const { axisLength, n, m } = reason;
        return t('shortfall.shortWindows', { axisLength: count(axisLength), n, m, count: n });
      }
      case 'already-sparser':
        return t('shortfall.alreadySparser');
      case 'by-hand':
        return reason.weights > 0
          ? t('shortfall.prunedByHand', { count: reason.weights, weights: count(reason.weights) })
          : t('shortfall.revivedByHand', {
              count: -reason.weights,
              weights: count(-reason.weights),
            });
      case 'last-grain':
        return t('shortfall.lastGrain');
      case 'ties':
        return t('shortfall.ties');
      default:
        return assertNever(reason);
    }
  };
}

interface ShortfallHintProps {
  reason: ShortfallReason | undefined;
  /** At the last pruning step the criterion had nothing to choose by. */
  hasEqualScores: boolean;
}

/** A small sign in the card's foot, whose line is as high without it. */
export const ShortfallHint = memo(function ShortfallHint({
  reason,
  hasEqualScores,
}: ShortfallHintProps) {
  const { t } = useTranslation('network');
  const text = useShortfallText();
  if (!reason && !hasEqualScores) return undefined;
  const label = reason ? t('whyNotTarget') : t('howChosen');
  const sentences = [reason && text(reason), hasEqualScores && t('equalScores')];
  return (
    <DialogTrigger>
      <Button className={classNames(styles.place)} aria-label={label}>
        <Info size="0.875rem" aria-hidden />
      </Button>
      <PopoverPanel label={label} placement="bottom end">
        {sentences.filter(Boolean).join(' ')}
      </PopoverPanel>
    </DialogTrigger>
  );
});
