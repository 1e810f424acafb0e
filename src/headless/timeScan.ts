import type { Milliseconds } from '../base/units.ts';
import { completeRecipe } from '../core/validation/recipeSchema.ts';
import { scanSensitivity } from '../engine/measure/scan/scanSensitivity.ts';
import { Trainer } from '../engine/training/Trainer.ts';
import { openWasm } from './input/openWasm.ts';
import { PackedSets } from './input/PackedSets.ts';

/** How long a sensitivity scan of small-cnn takes: 4 layers × 12 sparsities × 1,000 images. */
export async function timeScan(
  rootDir: string,
): Promise<{ points: number; elapsedMs: Milliseconds }> {
  const recipe = completeRecipe({ network: 'small-cnn' });
  const [data] = await Promise.all([new PackedSets(rootDir).of(recipe), openWasm(rootDir)]);
  const validation = await data.whenValidation();
  const trainer = Trainer.create(recipe);
  const sparsities = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
  const host = { onPoint: () => undefined, breathe: () => Promise.resolve() };
  const beginMs = performance.now();
  const { points } = await scanSensitivity(trainer, { sparsities, images: 1000 }, validation, host);
  const elapsedMs = performance.now() - beginMs;
  trainer.dispose();
  return { points: points.length, elapsedMs };
}
