import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { WasmUrls } from '../../engine/backends/openBackend.ts';

/** Where the site serves the wasm backend's binaries, whatever folder the site is in. */
export function wasmUrls(): WasmUrls {
  const absolute = (url: string) => new URL(url, self.location.href).href;
  return { plain: absolute(plainUrl), simd: absolute(simdUrl) };
}
