import { backend_util } from '@tensorflow/tfjs-core';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  differenceFromCpu,
  registerPlain,
  summationTolerance,
} from '../../testing/differenceFromCpu.ts';
import type { KernelCase } from '../../testing/differenceFromCpu.ts';
import { openTestBackend } from '../../testing/openTestBackend.ts';
import { createConv2dBackpropFilter } from './conv2dBackpropFilter.ts';
import { createMaxPoolGrad } from './maxPoolGrad.ts';
import { toKernelFunc } from './wasmKernel.ts';

async function expectSameAsCpu(one: KernelCase, tolerance: number): Promise<void> {
  // Not NaN either, which is what other lengths give.
  expect(await differenceFromCpu(one)).toBeLessThanOrEqual(tolerance);
}

/** A convolution or pooling that has at least one output: sizes, stride and padding all vary. */
const windows = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
    inChannels: fc.integer({ min: 1, max: 9 }),
    outChannels: fc.integer({ min: 1, max: 9 }),
    filter: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    pad: fc.constantFrom<'same' | 'valid' | number>('same', 'valid', 0, 1, 2),
    seed: fc.nat(),
  })
  .filter((window) => {
    const { outHeight, outWidth } = convInfo(window);
    return outHeight > 0 && outWidth > 0;
  });

interface Window {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly filter: readonly [number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid' | number;
}

function isSquare({ filter, strides }: Window): boolean {
  return filter[0] === filter[1] && strides[0] === strides[1];
}

function convInfo(w: Window, dilation = 1): backend_util.Conv2DInfo {
  const input: [number, number, number, number] = [w.batch, w.height, w.width, w.inChannels];
  const filter: [number, number, number, number] = [...w.filter, w.inChannels, w.outChannels];
  return backend_util.computeConv2DInfo(input, filter, w.strides, dilation, w.pad);
}

const shape4 = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
);

beforeAll(async () => {
  await openTestBackend('wasm');
  const noSimd = () => undefined;
  registerPlain('Conv2DBackpropFilter', toKernelFunc(createConv2dBackpropFilter(noSimd)));
  registerPlain('MaxPoolGrad', toKernelFunc(createMaxPoolGrad(noSimd)));
});

describe('wasm kernels of convolution and pooling agree with the cpu backend', () => {
  it('Conv2DBackpropFilter, over shapes, strides and paddings', async () => {
    await fc.assert(
      fc.asyncProperty(windows, fc.boolean(), async (w, isPlain) => {
        const { outHeight, outWidth } = convInfo(w);
        const shapes = {
          x: [w.batch, w.height, w.width, w.inChannels],
          dy: [w.batch, outHeight, outWidth, w.outChannels],
        };
        const filterShape = [...w.filter, w.inChannels, w.outChannels];
        const attrs = { strides: w.strides, pad: w.pad, dataFormat: 'NHWC', filterShape };
        const one = { kernelName: 'Conv2DBackpropFilter', shapes, attrs, isPlain, seed: w.seed };
        await expectSameAsCpu(one, summationTolerance);
      }),
    );
  });

  it('Conv2DBackpropInput, over shapes, strides and paddings', async () => {
    await fc.assert(
      fc.asyncProperty(windows, async (w) => {
        const { outHeight, outWidth } = convInfo(w);
        const shapes = {
          dy: [w.batch, outHeight, outWidth, w.outChannels],
          filter: [...w.filter, w.inChannels, w.outChannels],
        };
        const inputShape = [w.batch, w.height, w.width, w.inChannels];
        const attrs = { strides: w.strides, pad: w.pad, dataFormat: 'NHWC', inputShape };
        const one = { kernelName: 'Conv2DBackpropInput', shapes, attrs, seed: w.seed };
        await expectSameAsCpu(one, summationTolerance);
      }),
    );
  });

  it.each([undefined, 'linear', 'relu', 'elu'])(
    'convolution, over shapes, strides, paddings and dilations, activation %s',
    async (activation) => {
      await fc.assert(
        fc.asyncProperty(
          windows,
          fc.boolean(),
          fc.constantFrom(1, 1, 1, 2),
          async (w, hasBias, dilation) => {
            // The built-in kernels, which do the rest, err on oblong filters and strides, and on
            // strides beyond the filter: not ours to repair, and nothing here has them.
            const isOurs = dilation === 1 && activation !== 'elu' && convInfo(w).outWidth >= 4;
            fc.pre(isOurs || (isSquare(w) && w.filter[0] >= w.strides[0]));
            fc.pre(dilation === 1 || (w.strides[0] === 1 && w.strides[1] === 1));
            fc.pre(convInfo(w, dilation).outHeight > 0 && convInfo(w, dilation).outWidth > 0);
            const shapes = {
              x: [w.batch, w.height, w.width, w.inChannels],
              filter: [...w.filter, w.inChannels, w.outChannels],
              ...(activation && hasBias ? { bias: [w.outChannels] } : {}),
            };
            const dilations = [dilation, dilation];
            const attrs = { strides: w.strides, pad: w.pad, dataFormat: 'NHWC', dilations };
            const one = {
              kernelName: activation ? 'FusedConv2D' : 'Conv2D',
              shapes,
              attrs: activation ? { ...attrs, activation } : attrs,
              seed: w.seed,
            };
            await expectSameAsCpu(one, summationTolerance);
          },
        ),
      );
    },
  );

  it('MaxPoolGrad, over windows, strides, paddings and ties', async () => {
    await fc.assert(
      fc.asyncProperty(
        windows.filter(({ pad, filter }) => typeof pad === 'string' || pad < Math.min(...filter)),
        fc.constantFrom(1, 2, 3, 1000),
        fc.boolean(),
        async (w, levels, isPlain) => {
          const { outHeight, outWidth } = convInfo(w);
          const shapes = {
            input: [w.batch, w.height, w.width, w.inChannels],
            dy: [w.batch, outHeight, outWidth, w.inChannels],
            output: [w.batch, outHeight, outWidth, w.inChannels],
          };
          const attrs = { filterSize: w.filter, strides: w.strides, pad: w.pad };
          const one = { kernelName: 'MaxPoolGrad', shapes, attrs, isPlain, seed: w.seed, levels };
          // Whole numbers: sums are exact, so the tie rule shows undimmed.
          await expectSameAsCpu(one, 0);
        },
      ),
    );
  });

  it('MaxPoolGrad of 2×2 windows with stride 2, over even and odd sizes and ties', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape4,
        fc.constantFrom('same', 'valid'),
        fc.nat(),
        fc.boolean(),
        async ([batch, height, channels, width], pad, seed, isPlain) => {
          fc.pre(pad === 'same' || (height > 1 && width > 1));
          const round = pad === 'same' ? Math.ceil : Math.floor;
          const out = [batch, round(height / 2), round(width / 2), channels];
          const shapes = { input: [batch, height, width, channels], dy: out, output: out };
          const attrs = { filterSize: [2, 2], strides: [2, 2], pad };
          const one = { kernelName: 'MaxPoolGrad', shapes, attrs, seed, isPlain, levels: 3 };
          await expectSameAsCpu(one, 0);
        },
      ),
    );
  });
});
