import type { ScheduleRecipe } from '../recipe/recipe.ts';
import { noRoom } from './noRoom.ts';
import type { PruningMoment, Schedule } from './schedule.ts';

type DynamicRecipe = Extract<ScheduleRecipe, { kind: 'set' | 'rigl' }>;

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
export function dynamic(parameters: DynamicRecipe): Schedule {
  const { kind } = parameters;
  return {
    problem: (trainSteps) => (trainSteps === 0 ? noRoom(kind) : undefined),
    moments: (begin, end) => momentsOf(parameters, begin, end),
    sparsityAt: (_progress, target) => target,
  };
}

function* momentsOf(
  { kind, frequency, removeFraction, stopAt }: DynamicRecipe,
  begin: number,
  end: number,
): Generator<PruningMoment> {
  yield { trainStep: begin, progress: 1 };
  const by = kind === 'rigl' ? 'gradient' : 'random';
  const stop = Math.floor(stopAt * (end - begin));
  for (let t = frequency; t < stop; t += frequency) {
    const share = (removeFraction / 2) * (1 + Math.cos((Math.PI * t) / stop));
    yield { trainStep: begin + t, progress: 1, regrow: { removeFraction: share, by } };
  }
}
