import { numberParameter } from '../methods/parameter.ts';
import { frequency, gradual } from './gradual.ts';
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
export function dynamic({ kind, by, ...parameters }: Dynamic): Schedule {
  const { frequency: every, removeFraction, stopAt } = parameters;
  return {
    regrows: true,
    // Room for updates as for pruning steps.
    problem: gradual({ kind, frequency: every, sparsityAt: (_progress, target) => target }).problem,
    moments: (begin, end) => {
      const moments: PruningMoment[] = [{ trainStep: begin, progress: 1 }];
      const stop = Math.floor(stopAt * (end - begin));
      for (let t = every; t < stop; t += every) {
        const share = (removeFraction / 2) * (1 + Math.cos((Math.PI * t) / stop));
        const regrow = { removeFraction: share, by } as const;
        moments.push({ trainStep: begin + t, progress: 1, regrow });
      }
      return moments;
    },
    sparsityAt: (_progress, target) => target,
  };
}
