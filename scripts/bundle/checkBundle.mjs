import { packageOf } from '../licences/packageOf.mjs';
import { readLicences } from '../licences/writeLicences.mjs';

/**
 * The promises the built page makes about its scripts, as a pure function of what was built.
 *
 * @typedef {import('./bundleReport.mjs').Chunk} Chunk
 *
 * @typedef {object} Built
 * @property {Chunk[]} chunks
 * @property {string} html the built index.html
 * @property {Map<string, {gzipBytes: number, text: string}>} scripts by file
 * @property {string} licences the text of `licences.txt`
 */

export const pageLimitBytes = 350_000;
export const workerLimitBytes = 500_000;
/** What the worker draws and answers with before TensorFlow.js has come. */
export const firstPartLimitBytes = 60_000;

/** The worker that has the database of runs. */
export const keeperLimitBytes = 60_000;

// Two independent signs of TensorFlow.js: the path of a module, and a kernel's name, which is a
// string that survives minifying.
const libraryPath = /[\\/]node_modules[\\/]@tensorflow[\\/]/;
const kernelName = 'Conv2DBackpropInput';
const keeperPath = /[\\/]src[\\/]keeper[\\/]main\.ts$/;

/**
 * @param {Built} built
 * @returns {{rows: {what: string, file: string, gzipBytes: number}[], pageBytes: number,
 *   firstPartBytes: number, workerBytes: number, failures: string[]}}
 */
export function checkBundle(built) {
  const { chunks, html, scripts } = built;
  const atOnce = closure(scriptsNamedIn(html), chunks);
  const keeper = closure(keeperEntries(chunks), chunks);
  const firstPart = closure(workerEntries(chunks), chunks);
  const rows = chunks.map(({ file, scope }) => ({
    what:
      scope === 'worker'
        ? keeper.has(file)
          ? 'keeper'
          : firstPart.has(file)
            ? 'worker, first'
            : 'worker, engine'
        : atOnce.has(file)
          ? 'page'
          : 'page, when needed',
    file,
    gzipBytes: scripts.get(file).gzipBytes,
  }));
  const total = (what) =>
    rows.reduce((sum, row) => (row.what === what ? sum + row.gzipBytes : sum), 0);
  const pageBytes = total('page');
  const firstPartBytes = total('worker, first');
  const workerBytes = firstPartBytes + total('worker, engine');
  const failures = [
    ...libraryFailures(built, new Set([...keeper, ...firstPart])),
    ...addressFailures(html),
    ...styleFailures(html),
    ...licenceFailures(built),
    ...(atOnce.size === 0 ? ['want a script in index.html, got none'] : []),
    ...sizeFailures('page', pageBytes, pageLimitBytes),
    ...sizeFailures('worker', workerBytes, workerLimitBytes),
    ...sizeFailures('first worker', firstPartBytes, firstPartLimitBytes),
    ...sizeFailures('keeper', total('keeper'), keeperLimitBytes),
  ];
  return { rows, pageBytes, firstPartBytes, workerBytes, failures };
}

function libraryFailures({ chunks, scripts }, withoutLibrary) {
  const libraryModule = ({ modules }) => modules.find((id) => libraryPath.test(id));
  const kernel = ({ file }) =>
    scripts.get(file).text.includes(kernelName) ? `the name ${kernelName}` : undefined;
  const failures = [];
  for (const chunk of chunks) {
    if (chunk.scope === 'worker' && !withoutLibrary.has(chunk.file)) continue;
    const found = libraryModule(chunk) ?? kernel(chunk);
    if (found === undefined) continue;
    const where = chunk.scope === 'worker' ? 'the first part of a worker' : 'a page script';
    failures.push(`want no TensorFlow.js in ${where}, got ${found} in ${chunk.file}`);
  }
  // Without these two, a sign that no longer recognises TensorFlow.js would pass for its absence.
  const workers = chunks.filter(({ scope }) => scope === 'worker');
  if (!workers.some(libraryModule)) {
    failures.push('want TensorFlow.js among the modules of a worker script, got none');
  }
  if (!workers.some(kernel)) {
    failures.push(`want the name ${kernelName} in a worker script, got none`);
  }
  return failures;
}

/** The folder is served from any base path, so nothing may be asked of the host's root. */
function addressFailures(html) {
  return addressesIn(html)
    .filter((address) => address.startsWith('/'))
    .map((address) => `want relative addresses in index.html, got ${address}`);
}

/** A strict Content-Security-Policy (`style-src 'self'`) blocks what is not in a file. */
function styleFailures(html) {
  return (html.match(/<style\b[^>]*>|<[^>]+\sstyle=[^>]*>/g) ?? []).map(
    (tag) => `want no inline styles in index.html, got ${tag}`,
  );
}

/** Of every package that is in a script the site has the licence. */
function licenceFailures({ chunks, licences }) {
  const listed = new Set(readLicences(licences).map(({ name }) => name));
  const bundled = chunks.flatMap(({ modules }) =>
    modules.flatMap((id) => packageOf(id)?.name ?? []),
  );
  return [...new Set(bundled)]
    .filter((name) => !listed.has(name))
    .map((name) => `want the licence of ${name} in licences.txt, got none`);
}

function sizeFailures(what, bytes, limitBytes) {
  if (bytes <= limitBytes) return [];
  return [`want ${what} scripts of at most ${limitBytes} bytes gzip, got ${bytes}`];
}

/** Files of `<script src>` and `<link rel="modulepreload" href>`, below `dist`. */
function scriptsNamedIn(html) {
  return addressesIn(html, /<script\b[^>]*>|<link\b[^>]*rel="modulepreload"[^>]*>/g).map(
    (address) => address.replace(/^\.?\//, ''),
  );
}

function addressesIn(html, tags = /<(?:script|link|img)\b[^>]*>/g) {
  return (html.match(tags) ?? []).flatMap((tag) => /\s(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);
}

/** Scripts that a worker is spawned with, but for the keeper's. */
function workerEntries(chunks) {
  const keeper = keeperEntries(chunks);
  return chunks
    .filter(({ scope, isEntry, file }) => scope === 'worker' && isEntry && !keeper.includes(file))
    .map(({ file }) => file);
}

function keeperEntries(chunks) {
  return chunks
    .filter(({ isEntry, modules }) => isEntry && modules.some((id) => keeperPath.test(id)))
    .map(({ file }) => file);
}

/** `files` and every chunk they import, directly or not. */
function closure(files, chunks) {
  const importsOf = new Map(chunks.map(({ file, imports }) => [file, imports]));
  const reached = new Set();
  const waiting = files.filter((file) => importsOf.has(file));
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(importsOf.get(file) ?? []));
  }
  return reached;
}
