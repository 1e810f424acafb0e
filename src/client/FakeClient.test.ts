import { describe, expect, it } from 'vitest';
import { buildSizeReport } from '../core/testing/reportBuilders.ts';
import { buildRecipe } from '../core/testing/builders.ts';
import { buildViewRequest } from '../worker/testing/pictureBuilders.ts';
import { playDemoRun } from './testing/playDemoRun.ts';
import { ClientError } from './Client.ts';
import { FakeClient } from './FakeClient.ts';

describe('FakeClient', () => {
  it('records calls in order and answers start with a new run id each time', async () => {
    const fake = new FakeClient();
    const first = await fake.start(buildRecipe());
    const second = await fake.start(buildRecipe({ seed: 8 }));
    await fake.pause(second.runId);
    expect(first.runId).not.toBe(second.runId);
    expect(fake.calls.map((call) => call.name)).toEqual(['start', 'start', 'pause']);
    expect(fake.callsOf('start').map(({ recipe }) => recipe.seed)).toEqual([7, 8]);
    expect(fake.callsOf('pause')).toEqual([{ runId: second.runId }]);
  });

  it('rejects the next call with a ClientError when told to, and only that one', async () => {
    const fake = new FakeClient();
    fake.failNext('start', { code: 'data-missing', message: 'no shard', file: 'train-0.gz' });
    const refused = fake.start(buildRecipe());
    await expect(refused).rejects.toBeInstanceOf(ClientError);
    await expect(refused).rejects.toMatchObject({ error: { file: 'train-0.gz' } });
    await expect(fake.start(buildRecipe())).resolves.toMatchObject({ runId: 'run-1' });
  });

  it('emits to the listeners of a stream until they unsubscribe', () => {
    const fake = new FakeClient();
    const heard: number[] = [];
    const off = fake.on('data', ({ imagesReady }) => heard.push(imagesReady));
    fake.emit('data', { set: 'mnist', loadedBytes: 1, totalBytes: 2, imagesReady: 12_000 });
    off();
    fake.emit('data', { set: 'mnist', loadedBytes: 2, totalBytes: 2, imagesReady: 54_000 });
    expect(heard).toEqual([12_000]);
  });

  it('answers as told, held back by a promise of the test', async () => {
    const fake = new FakeClient();
    let release = (): void => undefined;
    fake.answer('pause', () => new Promise<void>((resolve) => (release = resolve)));
    let isAnswered = false;
    const pausing = fake.pause('run-1').then(() => (isAnswered = true));
    await Promise.resolve();
    expect(isAnswered).toBe(false);
    release();
    await pausing;
    expect(isAnswered).toBe(true);
  });
});

describe('measurements of a FakeClient', () => {
  const args = { kind: 'sizes', measurementId: 'm', recipe: buildRecipe(), request: {} } as const;

  it('find what the test says, by kind, and are recorded by kind', async () => {
    const fake = new FakeClient();
    const report = buildSizeReport();
    fake.answerMeasurement('sizes', () => ({ report }));
    expect(await fake.measure(args)).toEqual({ report, left: [] });
    expect(fake.measurementsOf('sizes')).toEqual([args]);
    expect(fake.measurementsOf('scan')).toEqual([]);
  });

  it('reject where no test has answered the kind, and where one is to fail', async () => {
    const fake = new FakeClient();
    await expect(fake.measure(args)).rejects.toThrow('want an answer to the measurement sizes');
    fake.failNext('measure', { code: 'busy', message: 'a run trains' });
    await expect(fake.measure(args)).rejects.toMatchObject({ error: { code: 'busy' } });
  });
});

describe('playDemoRun', () => {
  it('plays a default run to its end: every loss, nine pruning steps, six phase-end accuracies', async () => {
    const fake = new FakeClient();
    const demo = playDemoRun(fake);
    const steps: number[] = [];
    const statuses: string[] = [];
    let pruningSteps = 0;
    let phaseEnds = 0;
    let pictures = 0;
    fake.on('tick', ({ train }) => steps.push(...train.map(({ trainStep }) => trainStep)));
    fake.on('status', ({ status }) => statuses.push(status));
    fake.on('pruned', () => (pruningSteps += 1));
    fake.on('evaluated', ({ evaluation }) => (phaseEnds += evaluation.phase ? 1 : 0));
    fake.on('views', ({ views }) => (pictures += views.length));
    await fake.call('watch', { views: [buildViewRequest()] });
    await fake.start(buildRecipe());
    demo.advance(1_000);
    expect(steps).toEqual(Array.from({ length: 282 }, (_, i) => i + 1));
    expect(statuses).toEqual(['running', 'finished']);
    expect(pruningSteps).toBe(9);
    expect(phaseEnds).toBe(6);
    expect(pictures).toBeGreaterThan(10);
  });

  it('stands still while paused, and pauses after the next pruning step when asked', async () => {
    const fake = new FakeClient();
    const demo = playDemoRun(fake);
    const { runId } = await fake.start(buildRecipe());
    demo.advance(5);
    await fake.pause(runId);
    demo.advance(5);
    expect(demo.trainStep).toBe(5);
    await fake.nextPruningStep(runId);
    demo.advance(1_000);
    expect(demo).toMatchObject({ trainStep: 104, status: 'paused' });
  });
});
