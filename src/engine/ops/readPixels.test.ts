import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { mnist } from '../../core/data/mnist.ts';
import { pixelValues } from '../../core/data/pixelValues.ts';
import { openTestBackend, testBackends } from '../testing/openTestBackend.ts';
import { readPixels } from './readPixels.ts';

describe.each(testBackends)('pixels on %s', (backend) => {
  beforeAll(async () => {
    await openTestBackend(backend);
    await setBackend(backend);
  });

  it.each(['unit', 'standardised'] as const)('are read as %s, to the last bit', (form) => {
    const values = pixelValues(form, mnist.pixelStatistics);
    const pixels = Uint8Array.from({ length: 2 * 16 * 8 * 2 }, (_, i) => i % 256);
    const { numTensors } = memory();
    const images = readPixels(pixels, values, [2, 16, 8, 2]);
    expect(images.shape).toEqual([2, 16, 8, 2]);
    expect(images.dtype).toBe('float32');
    expect(images.dataSync()).toEqual(Float32Array.from(pixels, (byte) => values[byte]));
    images.dispose();
    expect(memory().numTensors).toBe(numTensors);
  });
});
