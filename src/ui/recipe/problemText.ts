import type { TFunction } from 'i18next';
import type { RecipeProblem } from '../../core/recipe.ts';

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
  fineTuneFactor: 'training.fineTuneFactor',
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
} as const;

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
  const { code, field, params } = problem;
  const isRoom = code === 'no-room';
  const key = isRoom ? (isLive ? 'no-room-live' : 'no-room-plan') : code;
  return t(`problems:${key}`, { ...params, field: fieldName(t, field) });
}
