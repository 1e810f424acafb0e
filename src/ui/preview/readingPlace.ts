import type { Fraction } from '../../base/units.ts';
import { accuracyBetween } from '../../core/plan/accuracyBetween.ts';
import type { CurveSample } from '../../core/plan/curveSparsities.ts';

type Curve = readonly CurveSample[];

export interface ReadingPlace {
  /** Of the handle's line. */
  side: 'left' | 'right';
  /** Where its middle is, as an accuracy. */
  middle: Fraction;
}

/** What is kept free for it, as shares of the plot: what it takes on a projector, where letters are largest. */
const size = { width: 0.37, height: 0.22 };

/**
 * Where a handle's reading covers no curve: on either side of its line where it fits, as near to the handle as can be. Where
 * curves leave it no room it stands beside the handle, over them.
 */
export function readingPlace(
  sparsity: Fraction,
  accuracy: Fraction,
  curves: readonly Curve[],
): ReadingPlace {
  const first = sparsity > 0.5 ? 'left' : 'right';
  const sides = (['left', 'right'] as const).filter(
    (side) => side === first || fitsBeside(side, sparsity),
  );
  const far = ({ middle }: ReadingPlace): number => Math.abs(middle - accuracy);
  const places = sides.flatMap((side) =>
    freeMiddles(within(side, sparsity, curves), accuracy).map((middle) => ({ side, middle })),
  );
  const [nearest] = places.toSorted((a, b) => far(a) - far(b));
  return nearest ?? { side: first, middle: clamped(accuracy) };
}

const fitsBeside = (side: 'left' | 'right', sparsity: Fraction): boolean =>
  side === 'left' ? sparsity >= size.width : sparsity <= 1 - size.width;

/** Above and below what curves take, as near to the handle as they leave it. */
function freeMiddles(taken: readonly Fraction[], accuracy: Fraction): Fraction[] {
  const wanted = clamped(accuracy);
  const above = Math.max(wanted, Math.max(...taken) + size.height / 2);
  const below = Math.min(wanted, Math.min(...taken) - size.height / 2);
  return [above, below].filter((middle) => middle === clamped(middle));
}

/** The accuracies of all curves beside the line. */
function within(
  side: 'left' | 'right',
  sparsity: Fraction,
  curves: readonly Curve[],
): readonly Fraction[] {
  const from = side === 'left' ? sparsity - size.width : sparsity;
  return curves.flatMap((curve) => accuraciesWithin(curve, from, from + size.width));
}

/** At its samples and at either end. */
function accuraciesWithin(curve: Curve, from: Fraction, to: Fraction): Fraction[] {
  const ends = [accuracyBetween(curve, from), accuracyBetween(curve, to)];
  return [
    ...ends.filter((accuracy) => accuracy !== undefined),
    ...curve
      .filter(({ sparsity }) => sparsity >= from && sparsity <= to)
      .map(({ accuracy }) => accuracy),
  ];
}

const clamped = (middle: Fraction): Fraction =>
  Math.min(1 - size.height / 2, Math.max(size.height / 2, middle));
