import { readFile } from 'node:fs/promises';
import { main as compile } from 'assemblyscript/asc';
import { expect, it } from 'vitest';

/** simdKernels.as as a TypeScript module that exports the compiled binary. */
async function compileToModule(): Promise<string> {
  const source = await readFile(new URL('simdKernels.as', import.meta.url), 'utf8');
  let binary = new Uint8Array();
  const { error } = await compile(
    // prettier-ignore
    [
      'simdKernels.ts', '--outFile', 'simdKernels.wasm', '--runtime', 'stub', '--enable', 'simd',
      '--use', 'abort=', '-O3', '--noAssert', '--importMemory', '--noExportMemory',
    ],
    {
      // The compiler knows files by the ending .ts only.
      readFile: (name) => (name === 'simdKernels.ts' ? source : null),
      writeFile: (_name, contents) => {
        binary = Uint8Array.from(Buffer.from(contents));
      },
      listFiles: () => [],
    },
  );
  if (error) throw error;
  const lines =
    Buffer.from(binary)
      .toString('base64')
      .match(/.{1,92}/g) ?? [];
  return [
    '/** simdKernels.as, compiled, as base64. Made by its test, run with --update. */',
    'export const simdKernelsBinary: string = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

it('is what simdKernels.as compiles to at present', async () => {
  await expect(await compileToModule()).toMatchFileSnapshot('simdKernelsBinary.ts');
});
