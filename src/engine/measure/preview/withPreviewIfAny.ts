import { NotPreviewedError } from '../../../core/plan/NotPreviewedError.ts';
import type { WithPreview } from '../../../core/records/digits.ts';
import type { Network } from '../../network/Network.ts';
import { Trainer } from '../../training/Trainer.ts';
import { withPreview, type PreviewContext } from './withPreview.ts';

/**
 * Looks at a network as it is and at its preview (`withPreview`) in the same way; where the recipe
 * cannot be previewed at the network as it is alone, with the reason.
 */
export async function withPreviewIfAny<T>(
  context: PreviewContext,
  look: (network: Network) => Promise<T>,
): Promise<WithPreview<T>> {
  let seen: { dense: T } | undefined;
  try {
    const { now, preview } = await withPreview(context, {
      asItIs: async (network) => {
        seen = { dense: await look(network) };
        return seen.dense;
      },
      previewed: look,
    });
    return { dense: now, preview };
  } catch (thrown) {
    if (!(thrown instanceof NotPreviewedError)) throw thrown;
    const { dense } = seen ?? { dense: await asItIs(context, look) };
    return { dense, notPreviewed: thrown.problem };
  }
}

/** Looks at a copy of a network as it is, which is gone afterwards. */
export async function asItIs<T>(
  { recipe, network }: PreviewContext,
  look: (network: Network) => Promise<T>,
): Promise<T> {
  const copy = Trainer.fromSnapshot(recipe, network);
  try {
    return await look(copy);
  } finally {
    copy.dispose();
  }
}
