/** The part of the test interface that measures: each method does what its button does, and waits. */
import { uniqueId } from '../../client/uniqueId.ts';
import { classAccuracies } from '../../core/records/confusion.ts';
import { ClientError } from '../../client/Client.ts';
import { allocationOf } from '../recipe/allocation.ts';
import type { AppState } from '../AppState.ts';
import type { AppStore } from '../createStore.ts';
import type { MeasurementKind, ReportOf, RequestOf } from '../../core/measure/Measurements.ts';
import type { MeasuredWith } from '../parts/MeasurementState.ts';
import { measurementOf } from '../measure/measureSelectors.ts';
import { armRunsOf } from '../sweep/armRuns.ts';
import type { Playground } from './playgroundTypes.ts';

type PlaygroundMeasures = Pick<
  Playground,
  | 'scan'
  | 'compact'
  | 'quantize'
  | 'measureSizes'
  | 'digit'
  | 'featureMaps'
  | 'predictions'
  | 'startCompacted'
  | 'allocation'
  | 'compare'
>;

export function playgroundMeasures(store: AppStore): PlaygroundMeasures {
  const { actions } = store;
  return {
    scan: (request, of = 'unpruned') =>
      measure(store, 'scan', request, of === 'unpruned' ? { at: of } : {}),
    compact: () => measure(store, 'compaction', {}),
    quantize: (request) => measure(store, 'quantization', request),
    measureSizes: () => measure(store, 'sizes', {}, { brings: ['unpruned'] }),
    async digit(source) {
      actions.showDigit(source);
      const {
        trainStep: _trainStep,
        sparsity: _sparsity,
        ...answers
      } = await measureBriefly(store, 'digit', source);
      return answers;
    },
    async featureMaps(layer) {
      const { digit } = store.getState();
      const request = { layer, digit: digit.source };
      const maps = await measureBriefly(store, 'featureMaps', request);
      const { shape, dense, preview, deadUnits, notPreviewed } = maps;
      return {
        shape,
        dense,
        deadUnits,
        ...(preview && { preview }),
        ...(notPreviewed && { notPreviewed }),
      };
    },
    async predictions() {
      const { images, confusion, changed } = await measure(
        store,
        'predictions',
        {},
        { isPreviewed: true },
      );
      const { dense, preview } = confusion;
      const perClass = {
        dense: classAccuracies(dense),
        ...(preview && { preview: classAccuracies(preview) }),
      };
      return { images, confusion, perClass, changed };
    },
    async startCompacted() {
      await actions.startCompacted();
      const run = Object.values(store.getState().runs).at(-1);
      if (run?.start.kind === 'weights' && run.start.isCompacted) return { runId: run.runId };
      throw new ClientError({ code: 'not-running', message: 'startCompacted: want a compaction' });
    },
    allocation: () =>
      whenTrue(store, (state) => {
        const { layers, isPending, error } = allocationOf(state);
        if (error) throw new ClientError(error);
        return isPending ? undefined : { ...layers };
      }),
    async compare({ id, arms, seeds }) {
      const plain = arms.map(({ experiment: staged, ...arm }) => ({ ...arm, staged }));
      const [first] = plain;
      if (!first) throw new ClientError({ code: 'bad-request', message: 'compare: want arms' });
      const sweepId = await store.sweeps.startSweep({
        question: id,
        base: first.staged,
        fields: [{ by: 'arms', arms: plain }],
        seeds,
      });
      const over = await whenTrue(store, ({ sweeps }) => {
        const known = sweeps[sweepId];
        return known?.phase === 'done' || known?.phase === 'stopped' ? known : undefined;
      });
      const { phase } = over;
      const runs = [...armRunsOf(store.getState().runs, over)];
      return { phase, runs };
    },
  };
}

/** Measures as the panel does, and waits; throws what it failed of. */
async function measure<K extends MeasurementKind>(
  store: AppStore,
  kind: K,
  request: RequestOf<K>,
  options: MeasuredWith<K> = {},
): Promise<ReportOf<K>> {
  await store.actions.measure(kind, request, options);
  const measured = measurementOf(store.getState(), kind);
  if (measured.phase === 'done') return measured.report;
  if (measured.phase === 'failed') throw new ClientError(measured.error);
  throw new ClientError({ code: 'cancelled', message: `${kind}: was cancelled` });
}

/** Of the network on screen by the wanted recipe, at once and beside what the page asks. */
async function measureBriefly<K extends MeasurementKind>(
  store: AppStore,
  kind: K,
  request: RequestOf<K>,
): Promise<ReportOf<K>> {
  const { recipe } = store.getState();
  const measurementId = uniqueId('measurement');
  const { report } = await store.client().measure({ kind, measurementId, recipe, request });
  return report;
}

/** Resolves with the first value that is not undefined; rejects with what `read` throws. */
function whenTrue<T>(store: AppStore, read: (state: AppState) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (state: AppState): boolean => {
      try {
        const value = read(state);
        if (value === undefined) return false;
        resolve(value);
      } catch (thrown) {
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
      return true;
    };
    if (settle(store.getState())) return;
    const stop = store.subscribe((state) => {
      if (settle(state)) stop();
    });
  });
}
