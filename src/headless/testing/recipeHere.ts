import { join } from 'node:path';
import { vi } from 'vitest';
import { recipeCommand } from '../recipeCommand.ts';
import { rootDir, type CommandFolder, type Ended } from './CommandFolder.ts';

/** What the wasm backend wants of Node, which the other tests of this thread do not share. */
const nodeGlobals = ['require', '__dirname'] as const;

/**
 * `scripts/recipe.mjs` without a process of its own, a third of whose time is its start: for what is the
 * command's, not the process's. An argument that ends in `.json` is a file of the folder.
 */
export async function recipeHere(folder: CommandFolder, ...args: string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((part) => {
      said[name] += String(part);
      return true;
    }),
  );
  const before = nodeGlobals.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  try {
    const paths = args.map((arg) => (arg.endsWith('.json') ? join(folder.path, arg) : arg));
    const argv = [...paths, '--data', join(folder.path, 'mnist')];
    return { exitCode: await recipeCommand({ argv, rootDir, workerScript: '' }), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    for (const [i, name] of nodeGlobals.entries()) {
      Reflect.deleteProperty(globalThis, name);
      const descriptor = before[i];
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    }
  }
}
