import type { TFunction } from 'i18next';
import { allocationKinds } from '../../../core/allocation/registry.ts';
import { criterionIds } from '../../../core/criteria/registry.ts';
import { granularityKinds } from '../../../core/granularities/registry.ts';
import type { RecipeProblem } from '../../../core/recipe/recipe.ts';
import { scheduleKinds } from '../../../core/schedules/registry.ts';

export type ProblemTranslate = TFunction<['shell', 'problems', 'recipe']>;

/** Last name of a recipe's field → its label in the form; `path` wherever there is none. */
const labels = {
  images: 'data.images',
  seed: 'data.seed',
  network: 'data.network',
  batchSize: 'training.batchSize',
  optimizer: 'training.optimizer',
  learningRate: 'training.learningRate',
  momentum: 'training.momentum',
  weightDecay: 'training.weightDecay',
  pruneFactor: 'then.pruneFactor',
  fineTuneFactor: 'then.fineTuneFactor',
  train: 'phases.train',
  prune: 'phases.prune',
  fineTune: 'phases.fineTune',
  criterion: 'what.criterion',
  pooling: 'what.pooling',
  granularity: 'what.granularity',
  schedule: 'when.schedule',
  rounds: 'when.rounds',
  power: 'when.power',
  initialSparsity: 'when.initialSparsity',
  frequency: 'when.frequency',
  target: 'amount.targetField',
  n: 'what.nLabel',
  m: 'what.mLabel',
  axis: 'what.axis',
  length: 'what.vectorLength',
  rows: 'what.blockRows',
  columns: 'what.blockColumns',
  statisticsBatches: 'what.statisticsBatches',
  spacing: 'when.spacing',
  removeFraction: 'when.removeFraction',
  stopAt: 'when.stopAt',
  points: 'when.kinds.custom',
  window: 'when.windows',
  start: 'when.windowStart',
  end: 'when.windowEnd',
  allocation: 'amount.allocation',
  unit: 'amount.unit',
  floor: 'amount.floor',
  acceptance: 'amount.acceptance',
  quality: 'amount.quality',
  recovery: 'then.recovery',
  toTrainStep: 'then.toTrainStep',
  arm: 'then.arm',
  rules: 'rules.switch',
} as const;

/** What an option is called where it is chosen; kinds are unique over all of them. */
const options = {
  ...optionsIn('what.kinds', granularityKinds),
  ...optionsIn('what.criteria', criterionIds),
  ...optionsIn('when.kinds', scheduleKinds),
  ...optionsIn('amount.kinds', allocationKinds),
  ...optionsIn('then.kinds', ['fineTune', 'rewind'] as const),
};

function optionsIn<Place extends string, Id extends string>(
  place: Place,
  ids: readonly Id[],
): Record<string, `${Place}.${Id}`> {
  return Object.fromEntries(ids.map((id) => [id, `${place}.${id}` as const]));
}

function hasLabel(name: string): name is keyof typeof labels {
  return Object.hasOwn(labels, name);
}

/** `conv1 · Granularity`: the field's own label, after its layer if it belongs to one. */
export function fieldName(t: ProblemTranslate, field: string): string {
  const path = field.split('.');
  const name = path.at(-1) ?? field;
  if (!hasLabel(name)) return field;
  const label = t(`recipe:${labels[name]}`);
  const layer = path[1] === 'layers' ? path[2] : undefined;
  return layer === undefined || layer === name ? label : `${layer} · ${label}`;
}

/** What is wrong with a recipe, or with a change of a live run, as a sentence. */
export function problemText(
  t: ProblemTranslate,
  problem: RecipeProblem,
  { isLive = false }: { isLive?: boolean } = {},
): string {
  const { field, params } = problem;
  const words = { ...params, field: fieldName(t, field) };
  const key = keyOf(problem, isLive);
  if (!key.startsWith('not-with')) return t(`problems:${key}`, words);
  const optionName = (option: unknown): string => {
    const label = options[String(option)];
    return label === undefined ? String(option) : t(`recipe:${label}`);
  };
  const clash = { value: optionName(params?.['value']), other: optionName(params?.['other']) };
  return t(`problems:${key}`, { ...words, ...clash });
}

/** One rule can be broken in several ways, each with its own sentence. */
function keyOf({ code, field, params }: RecipeProblem, isLive: boolean) {
  if (code === 'no-room') return isLive ? 'no-room-live' : 'no-room-plan';
  if (code === 'missing' && field.startsWith('pruning.allocation.curves')) return 'needs-scan';
  if (code !== 'not-with') return code;
  const other = params?.['other'];
  if (other === 'tfmot') return 'not-with-tfmot';
  if (other === 'set' || other === 'rigl') return 'not-with-dynamic';
  if (field.endsWith('.window')) return 'not-with-late';
  return other === 'sigma' ? 'not-with-sigma' : code;
}
