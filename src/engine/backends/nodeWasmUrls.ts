import type { WasmUrls } from './openBackend.ts';

/**
 * Where the installed package keeps its wasm binaries, for hosts that run in Node (tests, the
 * headless runner): file paths, because there the backend reads files and does not fetch.
 */
export function nodeWasmUrls(): WasmUrls {
  const folder = new URL(
    '../../../node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/',
    import.meta.url,
  );
  const path = decodeURIComponent(folder.pathname);
  return {
    plain: `${path}tfjs-backend-wasm.wasm`,
    simd: `${path}tfjs-backend-wasm-simd.wasm`,
  };
}
