import type { AppState } from '../AppState.ts';

/** The shortest module with an instruction on vectors: a function that drops `v128.const 0`. */
const simdModule = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12],
  ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 11],
);

/**
 * What the last digits of a run hang on beside its recipe: the backend, whether WebAssembly has SIMD, which
 * sums in another order, and the JavaScript engine, whose powers are in Adam. Of webgl, the graphics too.
 */
export function engineHere({ backend, browser }: Pick<AppState, 'backend' | 'browser'>): string {
  const { name = 'none', renderer = '' } = backend ?? {};
  if (name === 'webgl') return `webgl ${renderer}`.trim();
  const engine = engineOf(browser);
  if (name !== 'wasm') return `${engine} ${name}`;
  return `${engine} wasm${WebAssembly.validate(simdModule) ? ' SIMD' : ''}`;
}

function engineOf(userAgent: string): string {
  if (/Firefox\//.test(userAgent)) return 'SpiderMonkey';
  if (/Chrom(e|ium)\/|Node/.test(userAgent)) return 'V8';
  return /AppleWebKit\//.test(userAgent) ? 'JavaScriptCore' : 'unknown';
}
