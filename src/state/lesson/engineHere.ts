import { fromBase64url } from '../../base/base64url.ts';
import type { AppState } from '../AppState.ts';

/** The shortest module with an instruction on vectors: a function that drops `v128.const 0`. */
const simdModule = fromBase64url('AGFzbQEAAAABBAFgAAADAgEAChcBFQD9DAAAAAAAAAAAAAAAAAAAAAAaCw');

/**
 * What the last digits of a run hang on beside its recipe: the backend, whether WebAssembly has SIMD, which
 * sums in another order, and the JavaScript engine, whose powers are in Adam. Of webgl, the graphics too.
 */
export function engineHere({ backend, browser }: Pick<AppState, 'backend' | 'browser'>): string {
  const { name = 'none', renderer = '' } = backend ?? {};
  if (name === 'webgl') return `webgl ${renderer}`.trim();
  const engine = engineOf(browser);
  if (name !== 'wasm') return `${engine} ${name}`;
  const hasSimd = simdModule !== undefined && WebAssembly.validate(Uint8Array.from(simdModule));
  return `${engine} wasm${hasSimd ? ' SIMD' : ''}`;
}

function engineOf(userAgent: string): string {
  if (/Firefox\//.test(userAgent)) return 'SpiderMonkey';
  if (/Chrom(e|ium)\/|Node/.test(userAgent)) return 'V8';
  return /AppleWebKit\//.test(userAgent) ? 'JavaScriptCore' : 'unknown';
}
