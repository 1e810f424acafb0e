import type { RecipeProblem } from '../methods/recipeProblem.ts';
import type { Stretch } from './schedule.ts';

/** The refusal of a gradual schedule, which prunes while training goes on, in an empty stretch. */
export function noRoom(schedule: string, stretch: Stretch): RecipeProblem {
  const isPhase = stretch === 'phase';
  return {
    field: 'phases.prune',
    code: isPhase ? 'no-room' : 'no-room-window',
    rule: `a gradual schedule (${schedule}) needs a ${isPhase ? 'prune phase' : 'window'} of at least one training step`,
    params: { schedule },
  };
}
