import { schedule } from '../schedule.ts';

/**
 * Everything at once, at the first training step of the prune phase; what is left of the phase is
 * recovery. The phase may be empty.
 *
 *   s = target at trainStep B
 *
 * Source: Han et al. 2015, arXiv:1506.02626, a single round of it (tfmot: ConstantSparsity).
 */
export const oneShot = schedule({
  id: 'oneShot',
  parameters: {},
  bind: () => ({
    tfmot: { isConstant: true },
    problem: () => undefined,
    moments: (begin) => [{ trainStep: begin, progress: 1 }],
    sparsityAt: (_progress, target) => target,
  }),
});
