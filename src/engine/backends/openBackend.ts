import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env, getBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import type { BackendName } from '../../core/records/records.ts';
import { BackendFaultError } from './BackendFaultError.ts';
import { registerWasmKernels } from './kernels/registerWasmKernels.ts';
import { openWebgl } from './webglContext.ts';

/** Where the host serves the wasm backend's binaries: URLs in a browser, file paths in Node. */
export interface WasmUrls {
  readonly plain: string;
  readonly simd: string;
}

/**
 * Makes `name` the backend of TensorFlow.js, initialising it the first time.
 * Throws `BackendFaultError` saying why when the backend is not to be had here.
 */
export async function openBackend(name: BackendName, urls: WasmUrls): Promise<void> {
  if (name === 'wasm') prepareWasm(urls);
  if (name === 'webgl') openWebgl();
  const isOpen = await setBackend(name);
  // A failed initialisation is reported on the console only, and leaves another backend active.
  if (!isOpen || getBackend() !== name)
    throw new BackendFaultError(
      'not-initialised',
      `openBackend: ${name} did not initialise on this device`,
    );
  await ready();
}

/** Which of the binaries the wasm backend will want here. */
export async function wasmBinaryUrl({ plain, simd }: WasmUrls): Promise<string> {
  return (await env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true ? simd : plain;
}

let isWasmPrepared = false;

function prepareWasm({ plain, simd }: WasmUrls): void {
  // Once, and before anything asks for the backend: merely looking it up starts it.
  if (isWasmPrepared) return;
  isWasmPrepared = true;
  // Two threads changed nothing in a worker, and the threaded build breaks when minified; so it is
  // off even where the page is cross-origin isolated, and its entry below is never fetched.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  registerWasmKernels();
}
