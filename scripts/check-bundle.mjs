// Checks `dist` against the bundler's own account of it, and prints its sizes.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readBundleReport } from './bundle/bundleReport.mjs';
import {
  checkBundle,
  firstPartLimitBytes,
  pageLimitBytes,
  workerLimitBytes,
} from './bundle/checkBundle.mjs';
import { licencesFile } from './licences/licences.mjs';
import { inRoot, rootDir } from './paths.mjs';

const distDir = inRoot('dist');

async function readBuilt() {
  const { chunks } = await readBundleReport(rootDir);
  const html = await readFile(join(distDir, 'index.html'), 'utf8');
  const scripts = new Map();
  for (const { file } of chunks) {
    const bytes = await readFile(join(distDir, file));
    scripts.set(file, { gzipBytes: gzipSync(bytes).length, text: bytes.toString() });
  }
  const licences = await readFile(join(distDir, licencesFile), 'utf8');
  return { chunks, html, scripts, licences };
}

/** Everything else the page may fetch from the build: styles, fonts, wasm. */
async function otherRows() {
  const rows = [];
  for (const file of await readdir(join(distDir, 'assets'))) {
    if (['.js', '.map'].includes(extname(file))) continue;
    const { length } = gzipSync(await readFile(join(distDir, 'assets', file)));
    rows.push({ what: extname(file).slice(1), file: `assets/${file}`, gzipBytes: length });
  }
  return rows;
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

const { rows, pageBytes, firstPartBytes, workerBytes, failures } = checkBundle(await readBuilt());
for (const { what, file, gzipBytes } of [...rows, ...(await otherRows())]) {
  console.log(`${what.padEnd(18)}${kB(gzipBytes).padStart(10)}  ${file}`);
}
console.log(`page scripts ${kB(pageBytes)} gzip (limit ${kB(pageLimitBytes)})`);
console.log(`worker scripts ${kB(workerBytes)} gzip (limit ${kB(workerLimitBytes)})`);
console.log(`of these first ${kB(firstPartBytes)} gzip (limit ${kB(firstPartLimitBytes)})`);
for (const failure of failures) console.error(`check-bundle: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
