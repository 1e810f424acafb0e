import { describe, expect, it } from 'vitest';
import { buildPlan, buildRecipe } from '../../core/testing/builders.ts';
import { RunMeter } from './RunMeter.ts';

function meterOf(batchSize: number): RunMeter {
  const recipe = buildRecipe();
  return new RunMeter({ ...recipe, training: { ...recipe.training, batchSize } });
}

describe('RunMeter', () => {
  it('counts training time alone, and forgets the stretch that compiled', () => {
    const meter = meterOf(128);
    expect(meter.imagesPerSecond).toBe(0);
    meter.noteTraining(1, 1_000);
    expect(meter.imagesPerSecond).toBe(128);
    meter.noteTraining(1, 32);
    meter.noteEvaluation(1_000, 900);
    meter.noteTraining(3, 96);
    expect(meter.imagesPerSecond).toBe(4_000);
  });

  it('follows a change of speed within two seconds of training', () => {
    const meter = meterOf(100);
    for (let i = 0; i < 100; i += 1) meter.noteTraining(1, 100);
    for (let i = 0; i < 41; i += 1) meter.noteTraining(1, 50);
    expect(meter.imagesPerSecond).toBe(2_000);
  });

  it('counts what is left: training steps, quick evaluations and those at phase ends', () => {
    const meter = meterOf(128);
    const plan = buildPlan();
    meter.noteTraining(10, 300);
    expect(meter.remainingMs(plan, 282)).toBe(0);
    expect(meter.remainingMs(plan, 272)).toBe(300);
    meter.noteEvaluation(1_000, 30);
    expect(meter.remainingMs(plan, 272)).toBe(300 + 2 * 30 + 16 * 30);
    expect(meter.remainingMs(plan, 187)).toBe(95 * 30 + 30 * (11 + 2 + 32));
    // Up to where it is to pause.
    expect(meter.remainingMs(plan, 187, 197)).toBe(10 * 30 + 30 * (1 + 2 + 16));
  });
});
