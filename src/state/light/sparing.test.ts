import { describe, expect, it, vi } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { sharedByTargets } from '../../core/recipe/scaledTargets.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { controlStatus } from '../measure/controlSelectors.ts';
import { curveWaits } from '../preview/askCurve.ts';
import { curveOf } from '../preview/curveSelectors.ts';
import { openDemoBench } from '../testing/openDemoBench.ts';
import type { DevicePorts } from './DevicePorts.ts';

/** A bench whose worker answers every preview at once, on a device whose power is told by `setBattery`. */
async function openBench(isSavingData = false) {
  let tell: (isOnBattery: boolean) => void = () => undefined;
  const device: DevicePorts = {
    isSavingData,
    onBattery(listener) {
      tell = listener;
    },
  };
  const bench = await openDemoBench({ device });
  const asked: number[] = [];
  bench.client.answerMeasurement('preview', ({ recipe }) => {
    asked.push(sharedByTargets(recipe));
    return { report: buildPreviewReport() };
  });
  const { measurementId } = bench.client.measurementsOf('preview')[0] ?? { measurementId: '' };
  await bench.client.cancelMeasurement(measurementId);
  await settle();
  bench.store.actions.changeView({ isPresenting: true });
  const points = () => {
    const curve = curveOf(bench.store.getState());
    return curve.phase === 'drawn' ? curve.samples.length : undefined;
  };
  return { ...bench, asked, points, setBattery: (isOnBattery: boolean) => tell(isOnBattery) };
}

const longerThanIdle = () => new Promise((resolve) => setTimeout(resolve, 600));

describe('where nothing is computed unasked', () => {
  it('a curve waits with Save-Data, is drawn when asked for, and another one waits again', async () => {
    const { store, asked, points } = await openBench(true);
    await vi.waitFor(() => expect(points()).toBe(0));
    await longerThanIdle();
    // The answer to the target is no curve.
    expect(asked).toHaveLength(1);
    expect(curveWaits(store.getState())).toBe('save-data');
    store.actions.drawCurve();
    await vi.waitFor(() => expect(points()).toBe(33), 5_000);
    expect(curveWaits(store.getState())).toBeUndefined();
    store.actions.changeRecipe((recipe) => ({
      ...recipe,
      pruning: { ...recipe.pruning, criterion: 'random' },
    }));
    await vi.waitFor(() => expect(curveWaits(store.getState())).toBe('save-data'));
    expect(points()).toBe(0);
  });

  it('a curve waits on battery, and goes on by itself with mains power', async () => {
    const { setBattery, points, store } = await openBench();
    setBattery(true);
    await vi.waitFor(() => expect(curveWaits(store.getState())).toBe('battery'));
    setBattery(false);
    await vi.waitFor(() => expect(points()).toBe(33), 5_000);
  });

  it('a dense control waits to be asked for, however short it is', async () => {
    const { client, demo, store } = await openBench(true);
    client.answerMeasurement('control', () => new Promise(() => undefined));
    await store.actions.run();
    demo.advance(1_000);
    await settle();
    expect(controlStatus(store.getState())).toMatchObject({ kind: 'open' });
    store.actions.trainControl();
    await settle();
    expect(controlStatus(store.getState())).toEqual({ kind: 'training' });
  });
});
