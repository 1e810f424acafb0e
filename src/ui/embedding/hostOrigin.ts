import { originOf } from '../../state/view/originOf.ts';

export interface Embedding {
  /** In the address of the page. */
  named: string | undefined;
  /** The pages around this one, the nearest first; Firefox does not say. */
  ancestors: readonly string[];
  /** Where the frame was sent to this page from. */
  referrer: string;
}

/**
 * The origin that is told what happens: the one that the link names, else the one that the browser says embeds
 * the page. Undefined where neither is known: then nobody is told.
 */
export function hostOrigin({ named, ancestors, referrer }: Embedding): string | undefined {
  if (named !== undefined) return originOf(named);
  const [nearest] = ancestors;
  return originOf(nearest ?? referrer);
}
