import type { TFunction } from 'i18next';
import { allocations, thresholdOf } from '../../../core/allocation/registry.ts';
import { criterionIds } from '../../../core/criteria/registry.ts';
import { granularities, granularityKinds } from '../../../core/granularities/registry.ts';
import type { RecipeProblem } from '../../../core/recipe/recipe.ts';
import { defaultAllocation, defaultSchedule } from '../../../core/recipe/recipeDefaults.ts';
import { scheduleOf, schedules } from '../../../core/schedules/registry.ts';
import { methodWords } from '../../shared/methodWords.ts';

export type ProblemTranslate = TFunction<['shell', 'problems', 'recipe', 'methods']>;

/** Last name of a recipe's field → its label in the form; the path wherever there is none. */
const labels = {
  set: 'data.set',
  images: 'data.images',
  trainingImages: 'data.measured',
  seed: 'data.seed',
  network: 'data.network',
  widths: 'widths.narrowed',
  batchSize: 'training.batchSize',
  optimizer: 'training.optimizer',
  learningRate: 'training.learningRate',
  momentum: 'training.momentum',
  weightDecay: 'training.weightDecay',
  weightDecayForm: 'training.weightDecayForm',
  pixels: 'training.pixels',
  initialWeights: 'training.initialWeights',
  pruneFactor: 'then.pruneFactor',
  fineTuneFactor: 'then.fineTuneFactor',
  train: 'phases.train',
  prune: 'phases.prune',
  fineTune: 'phases.fineTune',
  criterion: 'what.criterion',
  pooling: 'what.pooling',
  granularity: 'what.granularity',
  schedule: 'when.schedule',
  target: 'amount.targetField',
  statisticsBatches: 'what.statisticsBatches',
  window: 'when.windows',
  start: 'when.windowStart',
  end: 'when.windowEnd',
  allocation: 'amount.allocation',
  recovery: 'then.recovery',
  toTrainStep: 'then.toTrainStep',
  arm: 'then.arm',
  rules: 'rules.switch',
} as const;

function hasLabel(name: string): name is keyof typeof labels {
  return Object.hasOwn(labels, name);
}

/** `conv1 · Granularity`: the field's own label, after its layer if it belongs to one. */
export function fieldName(t: ProblemTranslate, field: string): string {
  const path = field.split('.');
  const name = path.at(-1) ?? field;
  const label = hasLabel(name) ? t(`recipe:${labels[name]}`) : parameterLabel(t, path);
  if (label === undefined) return field;
  const layer = path[1] === 'layers' ? path[2] : undefined;
  return layer === undefined || layer === name ? label : `${layer} · ${label}`;
}

/** The label of a method's parameter; the field alone does not tell of which method. */
function parameterLabel(t: ProblemTranslate, path: readonly string[]): string | undefined {
  const name = path.at(-1) ?? '';
  const words = methodWords(t);
  switch (path.at(-2) ?? '') {
    case 'granularity':
      return words.anyLabel('granularities', granularities.toReversed(), name);
    case 'schedule':
      return words.anyLabel('schedules', schedules, name);
    case 'allocation':
      return words.anyLabel('allocations', allocations, name);
    default:
      return undefined;
  }
}

/** What is wrong with a recipe, or with a change of a live run, as a sentence. */
export function problemText(
  t: ProblemTranslate,
  problem: RecipeProblem,
  { isLive = false }: { isLive?: boolean } = {},
): string {
  const { field, params, rule } = problem;
  const words = { ...params, field: fieldName(t, field) };
  const key = keyOf(problem, isLive);
  const clash = key.startsWith('not-with') && {
    value: optionName(t, params?.['value']),
    other: optionName(t, params?.['other']),
  };
  // A method may refuse by a rule of its own, for which there may be no words yet.
  return t([`problems:${key}`, `methods:problems.${key}.message`], {
    ...words,
    ...clash,
    defaultValue: rule,
  });
}

const recoveries = ['fineTune', 'rewind'] as const;

/** What an option is called where it is chosen; kinds are unique over all of them. */
function optionName(t: ProblemTranslate, option: unknown): string {
  const id = String(option);
  const words = methodWords(t);
  const recovery = recoveries.find((kind) => kind === id);
  if (recovery) return t(`recipe:then.kinds.${recovery}`);
  if (granularityKinds.some((kind) => kind === id)) return words.name('granularities', id);
  if (criterionIds.some((known) => known === id)) return words.name('criteria', id);
  if (scheduleKindOf(id)) return words.name('schedules', id);
  return allocationKindOf(id) ? words.name('allocations', id) : id;
}

/** One rule can be broken in several ways, each with its own sentence. */
function keyOf({ code, field, params }: RecipeProblem, isLive: boolean): string {
  if (code === 'no-room') return isLive ? 'no-room-live' : 'no-room-plan';
  if (code === 'missing' && field.startsWith('pruning.allocation.curves')) return 'needs-scan';
  if (code !== 'not-with') return code;
  const other = String(params?.['other']);
  if (other === 'tfmot') return 'not-with-tfmot';
  const schedule = scheduleKindOf(other);
  if (schedule && scheduleOf(defaultSchedule(schedule)).regrows) return 'not-with-dynamic';
  if (field.endsWith('.window')) return 'not-with-late';
  const allocation = allocationKindOf(other);
  const hasThreshold =
    allocation && thresholdOf({ pruning: { allocation: defaultAllocation(allocation) } });
  return hasThreshold ? 'not-with-sigma' : code;
}

function scheduleKindOf(id: string) {
  return schedules.find((schedule) => schedule.id === id)?.id;
}

function allocationKindOf(id: string) {
  return allocations.find((allocation) => allocation.id === id)?.id;
}
