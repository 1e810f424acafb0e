/** From what is typed and ticked to the plan of a sweep. Pure. */
import { networkIds, type NetworkId } from '../../core/network/networks.ts';
import { isInRange, type NumberRange } from '../../core/methods/numberRange.ts';
import { presetIds } from '../../core/presets/preset.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { imagesRange, recipeRanges } from '../../core/recipe/recipeRanges.ts';
import { methodOf } from '../../core/methods/method.ts';
import { schedules } from '../../core/schedules/registry.ts';
import {
  sweepQuestion,
  sweepQuestionIds,
  type OfferedValue,
  type SweepQuestionId,
} from '../../core/sweep/questions.ts';
import { listedValues, logarithmicSpacing } from '../../core/sweep/spacing.ts';
import {
  sweptValues,
  valueCount,
  type SweepField,
  type SweepPlan,
} from '../../core/sweep/Sweep.ts';
import type { StagedRecipe } from '../../core/validation/stagedRecipe.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import type { SweepDraft, SweepState, VariedField } from '../parts/SweepState.ts';
import { sweepsInOrder } from './sweepSelectors.ts';

/** A field of the recipe that is one number. */
export interface NumberPath {
  path: string;
  range: NumberRange;
  /** Typed in per cent. */
  isShare: boolean;
}

/** What of a recipe can vary, ready-made questions first; `networks` are those that are offered beside its own. */
export function variedIds(recipe: Recipe, networks?: readonly NetworkId[]): string[] {
  const hasOthers = offeredNetworks(recipe, networks).length > 1;
  const paths = numberPaths(recipe).map(({ path }) => path);
  return [...sweepQuestionIds, ...(hasOthers ? ['network'] : []), ...paths];
}

function offeredNetworks(
  { network }: Recipe,
  networks: readonly NetworkId[] = networkIds,
): readonly string[] {
  return networkIds.filter((id) => id === network || networks.includes(id));
}

export function numberPaths(recipe: Recipe): NumberPath[] {
  const { epochs, learningRate, batchSize } = recipeRanges;
  const { schedule } = recipe.pruning;
  const ofSchedule = Object.entries(methodOf(schedules, schedule.kind).parameters).flatMap(
    ([name, { field }]): NumberPath[] =>
      field.kind === 'number'
        ? [
            {
              path: `pruning.schedule.${name}`,
              range: field.range,
              isShare: field.isShare === true,
            },
          ]
        : [],
  );
  const plain: [string, NumberRange][] = [
    ['training.learningRate', learningRate],
    ['training.batchSize', batchSize],
    ['data.images', imagesRange(recipe.data.set)],
    ['phases.train', epochs],
    ['phases.prune', epochs],
    ['phases.fineTune', epochs],
  ];
  return [...plain.map(([path, range]) => ({ path, range, isShare: false })), ...ofSchedule];
}

/** What is ticked at first of the many methods there are, beside the recipe's own. */
const usual: Readonly<Partial<Record<SweepQuestionId, readonly string[]>>> = {
  schedule: ['oneShot', 'iterative', 'polynomial'],
  criterion: ['magnitude', 'random', 'taylor'],
  granularity: ['weight', 'kernel', 'filter'],
  allocation: ['uniform', 'erk', 'lamp', 'global'],
};

/** A varied field as it is meant. */
export type VariedChoice =
  /** Some of a few. */
  | {
      kind: 'offered';
      offered: readonly OfferedValue[];
      chosen: readonly string[];
      field: SweepField;
    }
  /** Whatever numbers are typed, in `text`. */
  | { kind: 'numbers'; text: string; isShare: boolean; range: NumberRange; field: SweepField };

export function variedChoice(
  varied: VariedField,
  base: StagedRecipe,
  networks?: readonly NetworkId[],
): VariedChoice {
  const { of } = varied;
  if (of === 'target') return targetChoice(varied, base);
  const question = sweepQuestionIds.find((id) => id === of);
  if (question) return questionChoice(question, varied, base);
  if (of === 'network') return networkChoice(varied, base.recipe, networks);
  return numberChoice(varied, base.recipe);
}

function questionChoice(
  id: SweepQuestionId,
  { chosen }: VariedField,
  base: StagedRecipe,
): VariedChoice {
  const { field, offered } = sweepQuestion(id, base);
  const possible = sweptValues(field).map(String);
  const first = usual[id]?.filter((kind) => possible.includes(kind));
  const own = ownKind(id, base.recipe);
  const atFirst = first
    ? possible.filter((kind) => first.includes(kind) || kind === own)
    : possible;
  const ticked = chosen?.filter((kind) => possible.includes(kind)) ?? atFirst;
  return { kind: 'offered', offered, chosen: ticked, field: only(field, ticked) };
}

/** The values of a field that are ticked. */
function only(field: SweepField, ids: readonly string[]): SweepField {
  if (field.by === 'choice') {
    return { by: 'choice', choices: field.choices.filter(({ kind }) => ids.includes(kind)) };
  }
  return field.by === 'arms'
    ? { by: 'arms', arms: field.arms.filter(({ id }) => ids.includes(id)) }
    : field;
}

function ownKind(id: SweepQuestionId, { pruning }: Recipe): string | undefined {
  if (id === 'schedule') return pruning.schedule.kind;
  if (id === 'allocation') return pruning.allocation.kind;
  return id === 'criterion' ? pruning.criterion : undefined;
}

function networkChoice(
  { chosen }: VariedField,
  recipe: Recipe,
  networks: readonly NetworkId[] | undefined,
): VariedChoice {
  const ids = offeredNetworks(recipe, networks);
  const atFirst = ids.filter((id) => id === recipe.network || id === 'lenet-300-100');
  const ticked = chosen ?? atFirst;
  const values = ids.filter((id) => ticked.includes(id));
  return {
    kind: 'offered',
    offered: ids.map((value) => ({ value })),
    chosen: values,
    field: { by: 'path', path: 'network', values },
  };
}

function targetChoice({ text }: VariedField, base: StagedRecipe): VariedChoice {
  const { field } = sweepQuestion('target', base);
  const shown =
    text ??
    sweptValues(field)
      .map((target) => inPercent(Number(target)))
      .join(', ');
  const targets = listedValues(shown).map((value) => Number(value) / 100);
  return {
    kind: 'numbers',
    text: shown,
    isShare: true,
    range: recipeRanges.target,
    field: { by: 'target', targets: targets.map(rounded) },
  };
}

function numberChoice({ of, text }: VariedField, recipe: Recipe): VariedChoice {
  const known = numberPaths(recipe).find(({ path }) => path === of);
  const { range = recipeRanges.epochs, isShare = false } = known ?? {};
  const own = numberAt(recipe, of);
  const write = (value: number): string => (isShare ? inPercent(value) : String(value));
  const shown = text ?? aroundOwn(own, range).map(write).join(', ');
  const values = listedValues(shown).map((value) =>
    isShare && typeof value === 'number' ? rounded(value / 100) : value,
  );
  return { kind: 'numbers', text: shown, isShare, range, field: { by: 'path', path: of, values } };
}

function numberAt(recipe: Recipe, path: string): number {
  const found = path.split('.').reduce<unknown>((at, name) => Object(at)[name], recipe);
  return typeof found === 'number' ? found : 1;
}

/** From a quarter of the recipe's own to four times as much, as far as the range goes. */
function aroundOwn(own: number, range: NumberRange): number[] {
  const spaced = own > 0 ? logarithmicSpacing(own / 4, own * 4, 5) : fromNothing(range);
  const whole = range.isInteger ? spaced.map(Math.round) : spaced;
  return [...new Set(whole)].filter((value) => isInRange(value, range));
}

function fromNothing({ max }: NumberRange): number[] {
  return max <= 1 ? [0, 0.25, 0.5] : [0, 1, 2];
}

function inPercent(share: number): string {
  return String(Number((100 * share).toFixed(2)));
}

/** Of 82.9 per cent, 0.829 and not 0.8290000000000001. */
function rounded(share: number): number {
  return Number(share.toPrecision(12));
}

/** What is wanted, as the base of a sweep; live changes are a run's own. */
export const sweepBase = createAppSelector(
  [
    ({ recipe }: AppState) => recipe,
    ({ baseline }: AppState) => baseline,
    ({ start }: AppState) => start,
  ],
  (recipe, baseline, start): StagedRecipe => ({
    recipe,
    ...(baseline && { baseline }),
    ...(start && { start }),
  }),
);

/** The first question to which the recipe has two answers: after fine-tuning, say, only one schedule can be had. */
const firstDraft = createAppSelector([sweepBase], (base): SweepDraft => {
  const hasAnswers = (id: SweepQuestionId) => valueCount(sweepQuestion(id, base).field) > 1;
  return { fields: [{ of: sweepQuestionIds.find(hasAnswers) ?? 'schedule' }], seedCount: 3 };
});

export function sweepDraft(state: AppState): SweepDraft {
  return state.sweepDraft ?? firstDraft(state);
}

/** The plan of what is set up; undefined while a field has no value. */
export const draftedPlan = createAppSelector(
  [sweepDraft, sweepBase, ({ setup }) => setup?.networks],
  ({ fields, seedCount }, base, networks): SweepPlan | undefined => {
    const meant = fields.map((varied) => variedChoice(varied, base, networks).field);
    if (meant.some((field) => valueCount(field) === 0)) return undefined;
    const [first] = fields;
    const seeds = Array.from({ length: seedCount }, (_, i) => base.recipe.seed + i);
    return {
      ...(first && fields.length === 1 && { question: first.of }),
      base,
      fields: armsFirst(meant),
      seeds,
    };
  },
);

function armsFirst(fields: readonly SweepField[]): readonly SweepField[] {
  return fields.toSorted((a, b) => Number(b.by === 'arms') - Number(a.by === 'arms'));
}

/** Those that were set up here, the newest first: published figures are run in their own view. */
export const sweepsOfBench = createAppSelector([sweepsInOrder], (sweeps): readonly SweepState[] =>
  sweeps.filter(({ sweep }) => !presetIds.some((id) => id === sweep.question)),
);
