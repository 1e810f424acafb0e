import type { Recipe, PartialRecipe } from '../../core/recipe/recipe.ts';
import type { EncodingId } from '../../core/records/reports.ts';
import { figure } from '../figure.ts';
import { fineTuneDeed } from '../fineTuneDeed.ts';
import { guessDeed, isGuessOver } from '../guessDeed.ts';
import { isOneEpochOnTrained } from '../isOneEpochOnTrained.ts';
import type { BenchSetting, Choice, Figure, Lesson, LessonView, Step } from '../Lesson.ts';
import type { LessonBench, LessonRun } from '../LessonBench.ts';
import { measureDeed } from '../measureDeed.ts';
import { trainedBench } from '../trainedBench.ts';

type LayerChanges = NonNullable<NonNullable<PartialRecipe['pruning']>['layers']>;
type LayerName = 'conv1' | 'conv2' | 'dense1' | 'dense2';

const half = { granularity: { kind: 'weight' }, target: 0.5, excluded: false } as const;
const whole = { excluded: true } as const;
const keep = (n: number, m: number) =>
  ({ granularity: { kind: 'nOfM', n, m, axis: 'input' }, excluded: false }) as const;

/** The two large layers by a rule; conv1 by single weights and dense2 whole, as in the article. */
const asInArticle = (rule: LayerChanges[string]): LayerChanges => ({
  conv1: half,
  conv2: rule,
  dense1: rule,
  dense2: whole,
});

const changeTo = (layers: LayerChanges): PartialRecipe => ({ pruning: { layers } });

/** The article's network. Its windows are counted, which needs no training. */
const articleBench = (layers: LayerChanges): BenchSetting => ({
  recipe: {
    network: 'article-cnn',
    phases: { train: 0, prune: 0, fineTune: 1 },
    pruning: { schedule: { kind: 'oneShot' }, layers },
  },
  start: 'fresh',
  view: 'timeline',
  digit: 4,
  layer: 'conv2',
});

/** The small network, trained. */
const smallBench = (rule: LayerChanges[string], view: LessonView = 'preview'): BenchSetting => ({
  ...trainedBench({ target: 0.5, pruning: { layers: asInArticle(rule) } }),
  view,
});

const layerOf = ({ preview }: LessonBench, layer: LayerName) =>
  preview?.layers.find(({ name }) => name === layer);

const sparsityOf =
  (layer: LayerName): Figure['of'] =>
  (bench) =>
    layerOf(bench, layer)?.sparsity;

/** Windows of these layers, all of them or those that keep so many weights. */
const windowsOf =
  (layers: readonly LayerName[], kept?: number): Figure['of'] =>
  (bench) => {
    const byKept = layers.map((layer) => layerOf(bench, layer)?.windows?.byKept);
    if (byKept.includes(undefined)) return undefined;
    return byKept
      .flatMap((counts = []) => (kept === undefined ? counts : (counts[kept] ?? 0)))
      .reduce((sum, count) => sum + count, 0);
  };

const accuracy: Figure['of'] = ({ preview }) => preview?.accuracy.preview;
const trained: Figure['of'] = ({ runs }) => runs.at(-1)?.validation;

const keeps = ({ pruning }: Recipe, layer: LayerName, n: number, m: number): boolean => {
  const { granularity, excluded } = pruning.layers[layer] ?? {};
  return granularity?.kind === 'nOfM' && granularity.n === n && granularity.m === m && !excluded;
};

/** Another rule for the two large layers of the small network. */
const ruled = (id: string, n: number, m: number): Omit<Step, 'id'> => ({
  points: ['network', 'layer', 'howMuch'],
  hides: ['views'],
  bench: smallBench(half),
  deed: { kind: 'choose', options: [{ id, change: changeTo(asInArticle(keep(n, m))) }] },
  isDone: ({ recipe, preview }) => keeps(recipe, 'conv2', n, m) && preview !== undefined,
  showMe: [{ do: 'choose', option: id }],
});

const onArticle: Pick<Step, 'points' | 'hides'> = {
  points: ['network', 'layer'],
  hides: ['views'],
};

/** Bytes of dense1 alone, the other layers having no pattern. */
const bytesOfDense1 =
  (encoding: EncodingId): Figure['of'] =>
  ({ reports }) =>
    reports.sizes?.layers
      .find(({ name }) => name === 'dense1')
      ?.encodings.find((size) => size.encoding === encoding)?.bytes;

const patterns = { half: [2, 4], quarter: [1, 4], eighth: [1, 8] } as const;

const patternOf = (layer: 'conv2' | 'dense1'): Choice => ({
  id: layer,
  options: Object.entries(patterns).map(([id, [n, m]]) => ({
    id: `${layer}-${id}`,
    change: changeTo({ [layer]: keep(n, m) }),
  })),
});

const isInPatterns = ({ recipe }: LessonRun): boolean =>
  (['conv2', 'dense1'] as const).every((name) => {
    const layer = recipe.pruning.layers[name];
    return layer?.granularity.kind === 'nOfM' && !layer.excluded;
  });

/** Two of four in the article's network, window by window, and what a rule like that costs and is good for. */
export const twoOfFour: Lesson = {
  id: 'two-of-four',
  steps: [
    {
      id: 'neighbours',
      ...onArticle,
      bench: articleBench(asInArticle(half)),
      deed: { kind: 'choose', options: [{ id: 'two', change: changeTo(asInArticle(keep(2, 4))) }] },
      isDone: ({ recipe, preview }) => keeps(recipe, 'dense1', 2, 4) && preview !== undefined,
      showMe: [{ do: 'choose', option: 'two' }],
      figures: {
        conv2Share: figure('percent', [0.5, 0.5, 0.5], sparsityOf('conv2')),
        dense1Share: figure('percent', [0.5, 0.5, 0.5], sparsityOf('dense1')),
        windows: figure('count', [815_616, 815_616, 815_616], windowsOf(['conv2', 'dense1'])),
      },
    },
    {
      id: 'pairs',
      hides: ['layer'],
      bench: articleBench(asInArticle(keep(2, 4))),
      ...guessDeed('pairs', ['half', 'most', 'all']),
    },
    {
      id: 'counted',
      ...onArticle,
      bench: articleBench(asInArticle(keep(2, 4))),
      deed: { kind: 'watch' },
      isDone: ({ preview }) => preview !== undefined,
      showMe: [],
      figures: {
        exact: figure('count', [815_616, 815_616, 815_616], windowsOf(['conv2', 'dense1'], 2)),
        exactConv2: figure('count', [12_800, 12_800, 12_800], windowsOf(['conv2'], 2)),
        exactDense1: figure('count', [802_816, 802_816, 802_816], windowsOf(['dense1'], 2)),
      },
      reveals: { guess: 'pairs', figure: 'exact', right: 'all' },
    },
    {
      id: 'cannot',
      hides: ['layer', 'views'],
      bench: articleBench(asInArticle(keep(2, 4))),
      ...guessDeed('cannot', ['conv1', 'dense1', 'dense2']),
    },
    {
      id: 'everywhere',
      ...onArticle,
      bench: { ...articleBench(asInArticle(keep(2, 4))), layer: 'conv1' },
      deed: { kind: 'choose', options: [{ id: 'all', change: changeTo({ '*': keep(2, 4) }) }] },
      isDone: ({ recipe, preview }) => keeps(recipe, 'conv1', 2, 4) && preview !== undefined,
      showMe: [{ do: 'choose', option: 'all' }],
      figures: {
        conv1Share: figure('percent', [0, 0, 0], sparsityOf('conv1')),
        dense2Share: figure('percent', [0.5, 0.5, 0.5], sparsityOf('dense2')),
        lonely: figure('count', [800, 800, 800], windowsOf(['conv1'], 1)),
      },
      reveals: { guess: 'cannot', figure: 'conv1Share', right: 'conv1' },
    },
    {
      id: 'fallback',
      ...onArticle,
      bench: { ...articleBench({ '*': keep(2, 4) }), layer: 'conv1' },
      deed: {
        kind: 'choose',
        options: [{ id: 'single', change: changeTo(asInArticle(keep(2, 4))) }],
      },
      isDone: ({ recipe, preview }) =>
        recipe.pruning.layers['conv1']?.granularity.kind === 'weight' && preview !== undefined,
      showMe: [{ do: 'choose', option: 'single' }],
      figures: { conv1Half: figure('percent', [0.5, 0.5, 0.5], sparsityOf('conv1')) },
    },
    {
      id: 'price',
      hides: ['views'],
      bench: smallBench(half),
      ...guessDeed('price', ['little', 'five', 'more']),
      isDone: (bench) => isGuessOver('price', bench) && bench.preview !== undefined,
      figures: { free: figure('percent', [0.986, 0.978, 0.992], accuracy) },
    },
    {
      id: 'two',
      ...ruled('two', 2, 4),
      figures: { two: figure('percent', [0.984, 0.976, 0.991], accuracy) },
      reveals: { guess: 'price', figure: 'two', right: 'little' },
    },
    {
      id: 'eight',
      ...ruled('eight', 4, 8),
      figures: { eight: figure('percent', [0.985, 0.977, 0.992], accuracy) },
    },
    {
      id: 'one',
      ...ruled('one', 1, 2),
      figures: { one: figure('percent', [0.86, 0.83, 0.89], accuracy) },
    },
    {
      id: 'heal',
      ...fineTuneDeed,
      bench: smallBench(keep(2, 4), 'speed'),
      figures: { healed: figure('percent', [0.986, 0.98, 0.991], trained) },
    },
    {
      id: 'faster',
      ...guessDeed('faster', ['twice', 'little', 'same']),
    },
    {
      id: 'compact',
      ...measureDeed('compaction'),
      figures: {
        gain: figure(
          'times',
          [1, 1, 1.01],
          ({ reports }) => reports.compaction?.theoreticalSpeedup,
        ),
      },
      reveals: { guess: 'faster', figure: 'gain', right: 'same' },
    },
    {
      id: 'places',
      ...measureDeed('sizes'),
      showMe: [
        { do: 'view', view: 'size' },
        { do: 'measure', measurement: 'sizes' },
      ],
      figures: {
        dense1File: figure('bytes', [200_704, 200_704, 200_704], bytesOfDense1('dense')),
        patternFile: figure('bytes', [106_624, 106_624, 106_700], bytesOfDense1('nOfM')),
        bitmapFile: figure('bytes', [106_624, 106_500, 106_700], bytesOfDense1('bitmap')),
      },
    },
    {
      id: 'quarter',
      ...fineTuneDeed,
      bench: smallBench(keep(1, 4)),
      figures: {
        quarterFall: figure(
          'percent',
          [0.714, 0.68, 0.75],
          ({ runs }) => runs.at(-1)?.firstFall?.after,
        ),
        quarterHealed: figure('percent', [0.98, 0.974, 0.99], trained),
      },
    },
  ],
  questions: [
    { id: 'conv1', answers: ['few', 'one', 'first'], right: 'one' },
    { id: 'exactly', answers: ['most', 'half', 'depends'], right: 'half' },
    { id: 'chip', answers: ['always', 'chip', 'file'], right: 'chip' },
  ],
  challenge: {
    bench: smallBench(keep(2, 4)),
    allows: ['howMuch', 'fineTune', 'digit', 'network', 'views', 'layer'],
    choices: [patternOf('conv2'), patternOf('dense1')],
    better: 'lower',
    as: 'bytes',
    score: (run) => (isOneEpochOnTrained(run) && isInPatterns(run) ? run.bytes : undefined),
    isMet: ({ validation = 0 }) => validation >= 0.98,
    showMe: [
      { do: 'choose', option: 'dense1-eighth' },
      { do: 'fine-tune', epochs: 1 },
    ],
  },
};
