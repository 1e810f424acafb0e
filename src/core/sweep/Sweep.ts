/** What a sweep is: the same recipe over the values of one or two fields, each under the same seeds. */
import { assertNever } from '../../base/assert.ts';
import type { Fraction } from '../../base/units.ts';
import type { MeasureId } from '../presets/preset.ts';
import type { RecipeProblem } from '../recipe/recipe.ts';
import type { RecipeChoice } from '../recipe/withChoice.ts';
import type { StagedRecipe } from '../validation/stagedRecipe.ts';

/** A value as it is told and compared: of a path whatever JSON stands there, else an id or a number. */
export type SweptValue = unknown;

/** A choice of a recipe that changes every field that goes with it. */
export type SweptChoice = Exclude<RecipeChoice, { of: 'seed' }>;

/** One way to run the same question, told by name: arms may differ in more than one field. */
export interface SweepArm {
  /** Unique among the arms. */
  id: string;
  /** Under any seed. In place of the sweep's base. */
  staged: StagedRecipe;
  /** To be measured on the network at its end, beside what the record holds. */
  measures?: readonly MeasureId[];
  /** Codebook bits by layer, for the measures of Deep Compression. */
  kmeansBits?: Readonly<Record<string, number>>;
}

/** What differs from cell to cell. */
export type SweepField =
  /** A field by its dotted path, `*` for every prunable layer; a `kind` brings its own defaults. */
  | { by: 'path'; path: string; values: readonly SweptValue[] }
  /** What Run again with … offers: all of one kind. */
  | { by: 'choice'; choices: readonly SweptChoice[] }
  /** How much is to go in all, whichever way the recipe says it. */
  | { by: 'target'; targets: readonly Fraction[] }
  /** First of the fields, where there are two. */
  | { by: 'arms'; arms: readonly SweepArm[] };

/** All that a sweep follows from. */
export interface SweepPlan {
  /** Which question it answers, for whoever looks for its answer: a ready-made one, a preset, … */
  question?: string;
  base: StagedRecipe;
  /** One or two. */
  fields: readonly SweepField[];
  /** Different from one another. */
  seeds: readonly number[];
}

/** A plan that has begun. */
export interface Sweep extends SweepPlan {
  sweepId: string;
  /** By the device's clock, in milliseconds since 1970. */
  startedAtMs: number;
}

/** One run of a sweep. */
export interface SweepCell {
  /** Its place among the cells: what it is known by in its sweep. */
  index: number;
  /** Which value it has of each field. */
  at: readonly number[];
  seed: number;
  /** What is run; of a cell that is refused why it cannot be. */
  planned: { staged: StagedRecipe } | { problem: RecipeProblem };
  measures?: readonly MeasureId[];
  kmeansBits?: Readonly<Record<string, number>>;
}

/** Ranges of a plan. */
export const mostFields = 2;
export const mostSeeds = 20;
export const mostCells = 400;

/** How many values a field has. */
export function valueCount(field: SweepField): number {
  return sweptValues(field).length;
}

/** The values of a field in order: of choices their kinds, of arms their ids. */
export function sweptValues(field: SweepField): readonly SweptValue[] {
  switch (field.by) {
    case 'path':
      return field.values;
    case 'choice':
      return field.choices.map(({ kind }) => kind);
    case 'target':
      return field.targets;
    case 'arms':
      return field.arms.map(({ id }) => id);
    default:
      return assertNever(field);
  }
}

const choicePaths: Readonly<Record<SweptChoice['of'], string>> = {
  schedule: 'pruning.schedule',
  criterion: 'pruning.criterion',
  granularity: 'pruning.layers.*.granularity',
  allocation: 'pruning.allocation',
};

/** By what a field is told in tables and messages: its dotted path, or `target`, or `arm`. */
export function fieldId(field: SweepField): string {
  if (field.by === 'path') return field.path;
  if (field.by === 'target') return 'target';
  if (field.by === 'arms') return 'arm';
  const [first] = field.choices;
  return choicePaths[first.of];
}

/** Whether anything that is measured at the end of its cells depends on what else the machine does. */
export function needsQuiet({ fields }: Pick<SweepPlan, 'fields'>): boolean {
  return fields.some(
    (field) =>
      field.by === 'arms' &&
      field.arms.some(({ measures = [] }) => measures.includes('measuredSpeedup')),
  );
}
