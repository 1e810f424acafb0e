import { numberParameter } from '../methods/parameter.ts';
import { frequency } from './gradual.ts';
import { noRoom } from './noRoom.ts';
import type { PruningMoment, Regrow, Schedule } from './schedule.ts';

/** In the order of the recipe's JSON. */
export const dynamicParameters = {
  frequency,
  /** Share of the kept weights that the first update drops and grows; falls as a cosine. */
  removeFraction: numberParameter({ min: 0, max: 1, isMinOpen: true }, 0.3, { isShare: true }),
  /** Share of the prune phase after which masks stay as they are. */
  stopAt: numberParameter({ min: 0, max: 1, isMinOpen: true }, 0.75, { isShare: true }),
};

interface Dynamic {
  kind: string;
  by: Regrow['by'];
  frequency: number;
  removeFraction: number;
  stopAt: number;
}

/**
 * Dynamic sparse training: straight to the target at B, then every f training steps, while
 * t = trainStep − B is below T = ⌊stopAt·(E − B)⌋, the same share of every layer's weights is
 * dropped and as many are grown:
 *
 *   removeFraction(t) = α/2·(1 + cos(πt/T)),   α the recipe's `removeFraction`
 *
 * It is 0 at T, so nothing fires there.
 */
export function dynamic(parameters: Dynamic): Schedule {
  const { kind } = parameters;
  return {
    regrows: true,
    problem: (trainSteps, stretch) => (trainSteps === 0 ? noRoom(kind, stretch) : undefined),
    moments: (begin, end) => momentsOf(parameters, begin, end),
    sparsityAt: (_progress, target) => target,
  };
}

function* momentsOf(
  { by, frequency: every, removeFraction, stopAt }: Dynamic,
  begin: number,
  end: number,
): Generator<PruningMoment> {
  yield { trainStep: begin, progress: 1 };
  const stop = Math.floor(stopAt * (end - begin));
  for (let t = every; t < stop; t += every) {
    const share = (removeFraction / 2) * (1 + Math.cos((Math.PI * t) / stop));
    yield { trainStep: begin + t, progress: 1, regrow: { removeFraction: share, by } };
  }
}
