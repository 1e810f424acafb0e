import { BackendFaultError } from './BackendFaultError.ts';
import type { BackendName } from '../../core/records/records.ts';
import { openBackend, wasmBinaryUrl } from './openBackend.ts';
import type { WasmUrls } from './openBackend.ts';
import { selfTest } from './selfTest.ts';
import { openWebgl, rendererName } from './webglContext.ts';

/** What choosing needs of TensorFlow.js; replaced in tests. */
export interface BackendSystem {
  /** Makes a backend the active one; throws where it is not to be had. */
  open(name: BackendName): Promise<void>;
  /** What the active backend computes wrongly, or undefined. */
  check(): string | undefined;
  /** The GPU's name, or undefined where there is no WebGL 2. Opens webgl, which takes its time. */
  renderer(): string | undefined;
}

export interface Binaries {
  readonly urls: WasmUrls;
  /**
   * Resolves once a binary is there to be opened, rejects where it cannot be had. TensorFlow.js, which
   * fetches it again and finds it in the cache, would wait for a silent server for ever.
   */
  readonly load?: (url: string) => Promise<unknown>;
}

export function tensorflowSystem({ urls, load }: Binaries): BackendSystem {
  return {
    async open(name) {
      if (name === 'wasm' && load) await loadWasm(urls, load);
      await openBackend(name, urls);
    },
    check: selfTest,
    renderer: () => {
      try {
        return rendererName(openWebgl());
      } catch {
        // Why there is none is said when webgl is tried.
        return undefined;
      }
    },
  };
}

async function loadWasm(urls: WasmUrls, load: NonNullable<Binaries['load']>): Promise<void> {
  const url = await wasmBinaryUrl(urls);
  try {
    await load(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackendFaultError('not-loaded', reason);
  }
}
