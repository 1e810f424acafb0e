import * as z from 'zod/mini';

const trainStep = z.int().check(z.gte(0));
const sparsity = z.number().check(z.gte(0), z.lt(1));

/** Live changes in any order. Whether a recipe and the changes before it allow one is `editProblem`'s to say. */
export const editsSchema = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('setTarget'), layer: z.string(), sparsity, trainStep }),
    z.strictObject({ kind: z.literal('setNetworkTarget'), sparsity, trainStep }),
    z.strictObject({
      kind: z.literal('pruneNow'),
      targets: z.exactOptional(z.record(z.string(), sparsity)),
      networkTarget: z.exactOptional(sparsity),
      trainStep,
    }),
    z.strictObject({ kind: z.literal('recalibrate'), trainStep }),
    z.strictObject({ kind: z.literal('setLearningRate'), learningRate: z.number(), trainStep }),
    z.strictObject({
      kind: z.literal('setKept'),
      layer: z.string(),
      grains: z.array(z.int().check(z.gte(0))).check(z.minLength(1)),
      isKept: z.boolean(),
      trainStep,
    }),
  ]),
);
