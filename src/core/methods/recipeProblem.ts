/** What is wrong with a recipe: which field, by which rule, and what was there. */
export interface RecipeProblem {
  /** Dotted path, for example `pruning.layers.conv1.target`. */
  field: string;
  /** One English sentence that states the rule. */
  rule: string;
  /** Stable id of the rule with its parameters, so that the interface can say it in any language. */
  code: RecipeProblemCode;
  params?: Record<string, string | number>;
  value?: unknown;
}

/**
 * The rules that hold for any recipe, and whatever a method refuses by a rule of its own: the
 * interface shows `rule` where it has no words for the code.
 */
export type RecipeProblemCode = GeneralProblemCode | (string & Record<never, never>);

export type GeneralProblemCode =
  | 'unknown-field'
  | 'wrong-type'
  | 'out-of-range'
  | 'not-an-integer'
  | 'not-an-option'
  | 'missing'
  | 'wrong-version'
  | 'unknown-layer'
  | 'nothing-to-train'
  | 'no-room'
  | 'not-applicable'
  | 'needs-batch-norm'
  | 'window-reversed'
  | 'not-with';

/** A refusal but for its field, which whoever asked for it knows. */
export type Refusal = Pick<RecipeProblem, 'code' | 'rule' | 'params'>;
