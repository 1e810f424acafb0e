import { buildRacedReport } from '../../../core/testing/builders.ts';
import { describe, expect, test } from 'vitest';
import type { StorageFault } from '../../../state/parts/StorageState.ts';
import { sampleClaim } from '../../../state/testing/sampleClaim.ts';
import type { RecipeProblem } from '../../../core/recipe/recipe.ts';
import { defaultRecipe } from '../../../core/recipe/recipeDefaults.ts';
import { RecipeError } from '../../../core/recipe/recipeError.ts';
import { completeRecipe } from '../../../core/validation/recipeSchema.ts';
import type { EditNote } from '../../../core/plan/edits.ts';
import type { RestorationCode } from '../../../core/records/records.ts';
import type { FileNotice, Notice } from '../../../state/parts/Notice.ts';
import type { ErrorCode } from '../../../worker/protocol.ts';
import { createI18n } from '../../i18n.ts';
import { otherWords } from '../../testing/otherWords.ts';
import { noticeText } from '../../notices/noticeText.ts';
import { fieldName, problemText } from './problemText.ts';

type FileFault = NonNullable<FileNotice['fault']>;

const translatorOf = (language: 'en' | 'zh') =>
  createI18n(language, otherWords).getFixedT<['shell', 'problems', 'recipe', 'methods']>(language, [
    'shell',
    'problems',
    'recipe',
    'methods',
  ]);

/** Recipes that are wrong each in its own way, by what is said of them in English. */
const recipe = defaultRecipe();
const { pruning, phases } = recipe;
const withConv2 = (conv2: object): unknown => ({
  ...recipe,
  pruning: {
    ...pruning,
    layers: { ...pruning.layers, conv2: { ...pruning.layers['conv2'], ...conv2 } },
  },
});
const withConv1 = (conv1: object): unknown => ({ pruning: { layers: { conv1 } } });
const withPruning = (part: object): unknown => ({ pruning: part });
const inAllLayers = (granularity: object): object => ({
  pruning: { layers: { dense1: { granularity } } },
});
const wrong: readonly (readonly [unknown, RegExp])[] = [
  [withConv2({ target: 1.2 }), /^conv2 · Target sparsity must satisfy 0 ≤ x < 1\.$/],
  [withConv2({ excluded: 'no' }), /must be of type boolean/],
  [withConv2({ extra: 1 }), /no field/],
  [{ ...recipe, seed: 1.5 }, /^Seed must be a whole number/],
  [{ ...recipe, network: 'vgg' }, /^Network must be one of small-cnn/],
  [{ ...recipe, version: 9 }, /version 3 is wanted/],
  [{ training: { weightDecayForm: 'l2' } }, /^Form of weight decay must be one of decoupled/],
  [{ data: { pixels: 'bytes' } }, /^Pixels must be one of unit, standardised/],
  [{ training: { initialWeights: 'he' } }, /^Initial weights must be one of glorot-uniform/],
  [{ ...recipe, phases: { train: 0, prune: 0, fineTune: 0 } }, /all three phases are empty/],
  [{ ...recipe, phases: { ...phases, prune: 0 } }, /needs a prune phase/],
  [{ network: 'lenet-300-100', ...inAllLayers({ kind: 'kernel' }) }, /no two-dimensional kernels/],
  [withConv1({ granularity: { kind: 'channel' } }), /one channel of the image/],
  [withPruning({ criterion: 'bnScale' }), /no batch norm follows/],
  [withPruning({ criterion: 'geometricMedian' }), /scores whole filters or neurons/],
  [
    withPruning({ schedule: { kind: 'custom', points: [{ progress: 0, level: 0 }] } }),
    /2 to 16 points/,
  ],
  [withConv2({ window: { start: 0.7, end: 0.2 } }), /starts at 0\.7, after its end at 0\.2/],
  [
    withPruning({ rules: 'tfmot', schedule: { kind: 'cosine' } }),
    /^Schedule: tfmot does not know “cosine”/,
  ],
  [
    withPruning({ schedule: { kind: 'rigl' }, recovery: { kind: 'rewind' } }),
    /^Recovery: “rewind” does not go with RigL/,
  ],
  [
    {
      pruning: {
        allocation: { kind: 'lamp' },
        layers: { conv2: { window: { start: 0, end: 0.5 } } },
      },
    },
    /LAMP weighs all layers at the same pruning step/,
  ],
  [
    withPruning({ allocation: { kind: 'sigma' }, schedule: { kind: 'exponential' } }),
    /“exponential” leads to a target sparsity/,
  ],
  [withPruning({ allocation: { kind: 'sensitivity' } }), /needs a scan of conv1/],
];

function recipeProblems(value: unknown): readonly RecipeProblem[] {
  try {
    completeRecipe(value);
    return [];
  } catch (thrown) {
    if (thrown instanceof RecipeError) return thrown.problems;
    throw thrown;
  }
}

describe('what is wrong with a recipe', () => {
  test('is said in both languages with nothing left to fill in', () => {
    for (const [value, english] of wrong) {
      const [problem] = recipeProblems(value);
      expect(problem, String(english)).toBeDefined();
      if (!problem) continue;
      expect(problemText(translatorOf('en'), problem)).toMatch(english);
      const chinese = problemText(translatorOf('zh'), problem);
      expect(chinese).toMatch(/[\u4e00-\u9fff]/);
      expect(chinese).not.toContain('{{');
    }
  });

  test('names the layer and the label of its field', () => {
    const t = translatorOf('zh');
    expect(fieldName(t, 'pruning.layers.dense1.target')).toBe('dense1 · 目标稀疏度');
    expect(fieldName(t, 'something.else')).toBe('something.else');
  });
});

describe('notices', () => {
  const problem: RecipeProblem = { field: 'seed', rule: 'x', code: 'missing' };
  // Records, so that the compiler wants every code and every kind.
  const errors = {
    'bad-recipe': 'bad-recipe',
    'bad-request': 'bad-request',
    'not-previewed': 'not-previewed',
    'no-worker': 'no-worker',
    'no-backend': 'no-backend',
    'context-lost': 'context-lost',
    'out-of-memory': 'out-of-memory',
    diverged: 'diverged',
    'data-missing': 'data-missing',
    'data-stalled': 'data-stalled',
    'data-damaged': 'data-damaged',
    'not-webgl': 'not-webgl',
    'not-running': 'not-running',
    cancelled: 'cancelled',
    busy: 'busy',
    internal: 'internal',
  } as const satisfies { [C in ErrorCode]: C };
  const restorations = {
    'context-lost': 'context-lost',
    'worker-crashed': 'worker-crashed',
    'worker-silent': 'worker-silent',
    diverged: 'diverged',
    interrupted: 'interrupted',
  } as const satisfies { [C in RestorationCode]: C };
  const notes: { [C in EditNote['code']]: Extract<EditNote, { code: C }> } = {
    'nothing-to-prune': { code: 'nothing-to-prune' },
    'already-sparser': { code: 'already-sparser', layer: 'conv2', present: 0.5 },
    'network-already-sparser': { code: 'network-already-sparser', present: 0.5 },
    'only-fine-tuned': { code: 'only-fine-tuned', toTrainStep: 5 },
  };
  const faults: { [C in FileFault['code']]: Extract<FileFault, { code: C }> } = {
    'unknown-kind': { code: 'unknown-kind', extensions: ['.json'] },
    'too-large': { code: 'too-large', sizeBytes: 2e7, maxBytes: 1e7 },
    unreadable: { code: 'unreadable', reason: 'gone' },
    'not-json': { code: 'not-json', line: 1, column: 2 },
    'damaged-link': { code: 'damaged-link' },
    'link-too-long': { code: 'link-too-long', length: 20_000, maxLength: 16_000 },
    'newer-version': { code: 'newer-version', field: 'version', version: 9, known: 2 },
    'too-many-moments': { code: 'too-many-moments', most: 2 },
    'needs-baseline': { code: 'needs-baseline', start: 'weights' },
    'not-zip': { code: 'not-zip' },
    'not-runs': { code: 'not-runs' },
    'unexpected-entry': { code: 'unexpected-entry', name: 'x' },
    'unpacked-too-large': { code: 'unpacked-too-large', sizeBytes: 2e9, maxBytes: 1e9 },
    damaged: { code: 'damaged', name: 'x' },
    'bad-run': { code: 'bad-run', name: 'x', field: 'run', rule: 'want a run' },
    'bad-edit': { code: 'bad-edit', field: 'edits.0', rule: 'want a kind' },
    'other-network': { code: 'other-network', network: 'lenet-5' },
  };
  const storageFaults = {
    refused: 'refused',
    silent: 'silent',
    newer: 'newer',
    full: 'full',
    cleared: 'cleared',
  } as const satisfies { [F in StorageFault | 'cleared']: F };
  const claim = sampleClaim;
  const name = 'x.json';
  const byKind: { [K in Notice['kind']]: readonly Omit<Notice, 'id' | 'kind'>[] } = {
    attempt: [
      { attempt: { code: 'unreadable' } },
      { attempt: { code: 'opened', claim, as: 'bytes' } },
      ...(['same', 'near', 'other'] as const).flatMap((code) => [
        { attempt: { code, claim, as: 'bytes' as const, here: claim, engine: 'V8 wasm SIMD' } },
        { attempt: { code, claim, as: 'count' as const, here: claim, engine: 'V8 wasm' } },
      ]),
    ],
    error: Object.values(errors).map((code) => ({ error: { code, message: 'why' } })),
    refused: [{ problem }],
    'recipe-refused': [{ problem }],
    'backend-fallback': [{}],
    'backend-switched': [
      { backend: { name: 'webgl', candidates: [{ name: 'webgl', status: 'chosen' }] } },
      { backend: buildRacedReport() },
    ],
    'recipe-lightened': [
      { light: { stepMs: 90, images: 6_000, runMs: 3e4, fullImages: 12_000, fullRunMs: 5e4 } },
    ],
    'weights-gone': [{}],
    'pretrained-missing': [{ error: { code: 'data-missing', message: 'x', file: 'x.weights' } }],
    'worker-silent': [{ isLoading: true }, { isLoading: false }],
    restored: [
      ...Object.values(restorations).map((code) => ({ restoration: { code, fromTrainStep: 4 } })),
      { restoration: { code: 'context-lost', fromTrainStep: 4, backend: 'wasm' } },
      { restoration: { code: 'interrupted', fromTrainStep: 4, backend: 'wasm' } },
    ],
    'no-effect': Object.values(notes).map((note) => ({ note })),
    'runs-deleted': [{ keeping: { count: 1, name: 'a run' } }, { keeping: { count: 3 } }],
    'run-cut-off': [{ keeping: { count: 1, name: 'a run', trainStep: 40 } }],
    'checkpoints-gone': [{ keeping: { count: 1, sizeBytes: 4e7 } }, { keeping: { count: 4 } }],
    'storage-off': Object.values(storageFaults).map((fault) => ({ keeping: { count: 0, fault } })),
    'runs-opened': [{ keeping: { count: 1, name } }, { keeping: { count: 2, name } }],
    'file-opened': [{ file: { name } }, { file: { name, editCount: 2 } }],
    'link-opened': [
      { file: {} },
      { file: { editCount: 2 } },
      { file: {}, lead: { trainStep: 4, trainSteps: 9 } },
    ],
    'moment-here': [{ lead: { trainStep: 4, trainSteps: 0 } }],
    'link-refused': [
      { file: { fault: faults['damaged-link'] } },
      { problem, file: { otherProblemCount: 2 } },
    ],
    'update-ready': [{}],
    'lesson-missing': [{ missing: { id: 'why-prune', page: 0 } }],
    'lesson-refused': [{ lesson: { id: 'cooking' } }, { lesson: { id: 'x', step: '99' } }],
    'setup-refused': [
      { setup: { code: 'damaged' } },
      { setup: { code: 'newer-version', version: 7 } },
      { setup: { code: 'passed-over', names: ['views/moon', 'x'.repeat(999)] } },
      { setup: { code: 'bad-host', host: 'nowhere' } },
    ],
    'file-refused': [
      ...Object.values(faults).map((fault) => ({ file: { name, fault } })),
      { file: { name }, problem },
      { file: { name, otherProblemCount: 3 }, problem },
    ],
  };
  function isKind(kind: string): kind is Notice['kind'] {
    return Object.hasOwn(byKind, kind);
  }
  const told = (language: 'en' | 'zh', kind: Notice['kind']) =>
    byKind[kind].map((notice) =>
      noticeText(
        translatorOf(language),
        { id: 1, kind, ...notice },
        { backend: 'wasm', write: String },
      ),
    );

  test.each(Object.keys(byKind).filter(isKind))(
    'of the kind %s have words in both languages',
    (kind) => {
      const [english, chinese] = [told('en', kind), told('zh', kind)];
      expect(english).toHaveLength(byKind[kind].length);
      for (const text of english) expect(text).toMatch(/^[^\u4e00-\u9fff]+$/);
      for (const text of chinese) expect(text).toMatch(/[\u4e00-\u9fff]/);
      // Nothing left to fill in, and no key in place of a text that is not there.
      for (const text of [...english, ...chinese]) expect(text).not.toMatch(/\{\{|\w\.\w+\.\w/);
    },
  );
});

describe('a rule of a new method', () => {
  const problem: RecipeProblem = {
    field: 'pruning.layers.conv1.granularity',
    code: 'not-square',
    rule: 'the layer is not square',
    value: 'diagonal',
  };

  test('is told in its own English words until there are others', () => {
    expect(problemText(translatorOf('en'), problem)).toBe('the layer is not square');
    expect(problemText(translatorOf('zh'), problem)).toBe('the layer is not square');
  });

  test('names a parameter that has no label by its place in the recipe', () => {
    expect(fieldName(translatorOf('en'), 'pruning.schedule.height')).toBe(
      'pruning.schedule.height',
    );
    expect(fieldName(translatorOf('en'), 'pruning.schedule.rounds')).toBe('Rounds');
    expect(fieldName(translatorOf('en'), 'pruning.layers.conv1.granularity.rows')).toBe(
      'conv1 · n, rows of a tile',
    );
  });
});
