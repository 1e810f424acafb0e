import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openBackend } from '../../engine/backends/openBackend.ts';
import { selfTest } from '../../engine/backends/selfTest.ts';

/**
 * Opens the wasm backend in this process, on the binaries that the page is served: the same
 * kernels, so the same bits. Throws `Error` where they compute wrongly.
 *
 * @param rootDir the repository, with its node_modules
 */
export async function openWasm(rootDir: string): Promise<void> {
  const require = createRequire(join(rootDir, 'package.json'));
  // The loaders inside the backend are CommonJS written for a browser's or Node's globals, and an
  // ES module has neither.
  Object.assign(globalThis, { require, __dirname: rootDir });
  const folder = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '../wasm-out');
  await openBackend('wasm', {
    plain: join(folder, 'tfjs-backend-wasm.wasm'),
    simd: join(folder, 'tfjs-backend-wasm-simd.wasm'),
  });
  const wrong = selfTest();
  if (wrong !== undefined) throw new Error(`openWasm: ${wrong}`);
}
