// Cuts src/ui/fonts, the signs that Inter's Latin files lack, out of fonts that have them; they are committed.
// symbols.css says which. The fonts, and what cuts them, are fetched into a folder of their own: nothing else needs them.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from './paths.mjs';

const packages = ['subset-font@2.9.0', 'inter-ui@4.1.1', 'dejavu-fonts-ttf@2.37.3'];
/** By file: where its signs are from, and what is kept of the ways in which that font varies. */
const fonts = {
  'inter-symbols.woff2': {
    from: 'inter-ui/variable/InterVariable.woff2',
    variationAxes: { opsz: 14, wght: { min: 400, max: 700 } },
  },
  'triangles.woff2': { from: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf' },
};
/** One face of symbols.css: its file and its ranges. */
const face = /url\(\.\/(?<file>[^)]+)\)[^}]*unicode-range:(?<ranges>[^;]+);/g;
const range = /U\+(?<first>[\dA-F]+)(?:-(?<last>[\dA-F]+))?/g;

const folder = await mkdtemp(path.join(os.tmpdir(), 'fonts-'));
await promisify(execFile)('npm', ['install', '--prefix', folder, ...packages]);
const { resolve } = createRequire(path.join(folder, 'package.json'));
const { default: subsetFont } = await import(resolve('subset-font'));
const styles = await readFile(inRoot('src/ui/fonts/symbols.css'), 'utf8');
for (const { groups } of styles.matchAll(face)) {
  const { from, variationAxes } = fonts[groups.file];
  const whole = await readFile(path.join(folder, 'node_modules', from));
  const cut = await subsetFont(whole, signsOf(groups.ranges), {
    targetFormat: 'woff2',
    noLayoutClosure: true,
    ...(variationAxes && { variationAxes }),
  });
  await writeFile(inRoot('src/ui/fonts', groups.file), cut);
  console.log(`${groups.file}: ${cut.length} bytes`);
}
await rm(folder, { recursive: true });

function signsOf(ranges) {
  let signs = '';
  for (const { groups } of ranges.matchAll(range)) {
    const [first, last] = [groups.first, groups.last ?? groups.first].map((hex) =>
      parseInt(hex, 16),
    );
    for (let point = first; point <= last; point += 1) signs += String.fromCodePoint(point);
  }
  return signs;
}
