/** The part of the test interface that previews, as plain JSON. */
import type { AppStore } from '../createStore.ts';
import { benchStart } from '../preview/benchStart.ts';
import type { Playground } from './playgroundTypes.ts';

type PlaygroundPreviews = Pick<Playground, 'preview' | 'previewLayer' | 'curve'>;

export function playgroundPreviews({ ready, previews, getState }: AppStore): PlaygroundPreviews {
  return {
    async preview(change) {
      await ready;
      const { kind } = benchStart(getState());
      const { trainStep, sparsity: _now, layers, ...report } = await previews.preview(change);
      return {
        from: { kind, ...(kind !== 'fresh' && { trainStep }) },
        ...report,
        layers: layers.map(({ name, sparsity, zeros, count }) => ({
          name,
          sparsity,
          zeros,
          count,
        })),
      };
    },
    async previewLayer(name, change) {
      await ready;
      const { shape, weights, mask } = await previews.previewLayer(name, change);
      return { shape, weights: Array.from(weights), mask: Array.from(mask) };
    },
    async curve(options) {
      await ready;
      return previews.curve(options);
    },
  };
}
