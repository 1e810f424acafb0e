import type { RecipeProblem } from '../methods/recipeProblem.ts';

/** The refusal of a gradual schedule, which prunes while training goes on, in an empty phase. */
export function noRoom(schedule: string): RecipeProblem {
  return {
    field: 'phases.prune',
    code: 'no-room',
    rule: `a gradual schedule (${schedule}) needs a prune phase of at least one training step`,
    params: { schedule },
  };
}
