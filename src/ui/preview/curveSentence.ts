import type { Fraction } from '../../base/units.ts';
import type { CurveSample } from '../../core/plan/curveSparsities.ts';
import { heldUntil } from '../../core/plan/heldUntil.ts';

/** What accuracy has lost where the plateau is over and the cliff begins. */
const cliffLoss: Fraction = 0.1;

/** What a curve says, as a key of the catalogue `preview`, and the sparsities that it names. */
export interface CurveSentence {
  sentence: 'held' | 'heldThenSagged' | 'heldThenFallen' | 'fallenAtOnce' | 'fallenThenCliff';
  /** Where the curve begins. */
  from: Fraction;
  /** To where it has lost 1 point at most. */
  held: Fraction;
  /** The first sample that has lost more; 1 where none has. */
  fallen: Fraction;
  /** To where it has lost `cliffLoss` at most. */
  cliff: Fraction;
}

/** How far a curve holds, and where it falls. `samples` by sparsity. Undefined without samples. */
export function curveSentence(samples: readonly CurveSample[]): CurveSentence | undefined {
  const [first] = samples;
  const held = heldUntil(samples);
  const cliff = heldUntil(samples, cliffLoss);
  if (!first || !held || !cliff) return undefined;
  const from = first.sparsity;
  const hasHeld = held.sparsity > from;
  const hasCliff = cliff.fallenAt !== undefined && cliff.sparsity > from;
  function sentence(): CurveSentence['sentence'] {
    if (held?.fallenAt === undefined) return 'held';
    if (!hasHeld) return hasCliff ? 'fallenThenCliff' : 'fallenAtOnce';
    return hasCliff ? 'heldThenFallen' : 'heldThenSagged';
  }
  return {
    sentence: sentence(),
    from,
    held: held.sparsity,
    fallen: held.fallenAt ?? 1,
    cliff: cliff.sparsity,
  };
}
