import type { Fraction } from '../../base/units.ts';
import type { EditRequest } from './recipe.ts';

/** The targets that a live change sets, by layer. */
export function layerTargetsIn(request: EditRequest): Record<string, Fraction> {
  if (request.kind === 'setTarget') return { [request.layer]: request.sparsity };
  return request.kind === 'pruneNow' ? (request.targets ?? {}) : {};
}

/** The network-wide target that a live change sets, if any. */
export function networkTargetIn(request: EditRequest): Fraction | undefined {
  if (request.kind === 'setNetworkTarget') return request.sparsity;
  return request.kind === 'pruneNow' ? request.networkTarget : undefined;
}
