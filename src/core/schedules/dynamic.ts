import type { ScheduleRecipe } from '../recipe/recipe.ts';
import { gradual } from './gradual.ts';
import type { PruningMoment, Schedule } from './schedule.ts';

/**
 * Dynamic sparse training: straight to the target at B, then every f training steps, while
 * t = trainStep − B is below T = ⌊stopAt·(E − B)⌋, the same share of every layer's weights is
 * dropped and as many are grown:
 *
 *   removeFraction(t) = α/2·(1 + cos(πt/T)),   α the recipe's `removeFraction`
 *
 * It is 0 at T, so nothing fires there. SET grows at random, RigL where the dense gradient is largest.
 *
 * Source: Evci et al. 2020, arXiv:1911.11134, section 3 (RigL, the cosine); Mocanu et al. 2018,
 * Nature Communications 9:2383 (SET, there with a constant share once an epoch).
 */
export function dynamic(parameters: Extract<ScheduleRecipe, { kind: 'set' | 'rigl' }>): Schedule {
  const { kind, frequency, removeFraction, stopAt } = parameters;
  const by = kind === 'rigl' ? 'gradient' : 'random';
  return {
    // Room for updates as for pruning steps.
    problem: gradual({ kind, frequency, sparsityAt: (_progress, target) => target }).problem,
    moments: (begin, end) => {
      const moments: PruningMoment[] = [{ trainStep: begin, progress: 1 }];
      const stop = Math.floor(stopAt * (end - begin));
      for (let t = frequency; t < stop; t += frequency) {
        const share = (removeFraction / 2) * (1 + Math.cos((Math.PI * t) / stop));
        const regrow = { removeFraction: share, by } as const;
        moments.push({ trainStep: begin + t, progress: 1, regrow });
      }
      return moments;
    },
    sparsityAt: (_progress, target) => target,
  };
}
