/** What a layer is, in the notation of the field and as keys of the catalogue. */
import {
  type LayerSpec,
  type NetworkChoice,
  type PrunableLayer,
  specOf,
} from '../../core/network/networks.ts';

/** `8@3×3` for a convolution, `784→64` for a dense layer. */
export function shortShape({ kind, shape }: PrunableLayer): string {
  const [first = 0, second = 0, , units = 0] = shape;
  return kind === 'conv' ? `${units}@${first}×${second}` : `${first}→${second}`;
}

/** `3×3×8×16`, `784×64`: the weights in TensorFlow.js order. */
export function fullShape({ shape }: PrunableLayer): string {
  return shape.join('×');
}

export type BetweenLayers =
  | { kind: 'image' }
  | { kind: 'batchNorm' }
  | { kind: 'maxPool' }
  | { kind: 'dropout'; rate: number }
  | { kind: 'logits' };

/** What stands before each prunable layer, and after the last one: always one list more. */
export function betweenLayers(choice: NetworkChoice): BetweenLayers[][] {
  const gaps: BetweenLayers[][] = [[{ kind: 'image' }]];
  for (const spec of specOf(choice).layers) {
    if (spec.kind === 'conv' || spec.kind === 'dense') gaps.push(followersOf(spec));
    else if (spec.kind !== 'flatten') gaps.at(-1)?.push(spec);
  }
  return gaps;
}

function followersOf(spec: Extract<LayerSpec, { name: string }>): BetweenLayers[] {
  if (spec.kind === 'conv') return spec.hasBatchNorm ? [{ kind: 'batchNorm' }] : [];
  return spec.isOutput ? [{ kind: 'logits' }] : [];
}
