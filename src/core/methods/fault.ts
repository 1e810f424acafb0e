import type { RecipeProblemCode } from './recipeProblem.ts';

/** What this project's own checks put into `params` of a schema's issue. */
export interface Fault {
  code: RecipeProblemCode;
  rule: string;
  params: Record<string, string | number>;
}

/** An issue for a check of the schema to push. */
export function faultIn(input: unknown, { code, rule, params }: Fault) {
  return { code: 'custom' as const, input, params: { code, rule, params } satisfies Fault };
}

/** Whether an issue's `params` are such a fault. */
export function isFault(params: object | undefined): params is Fault {
  return params !== undefined && 'code' in params && 'rule' in params && 'params' in params;
}
