/**
 * The promises the built page makes about its scripts, as a pure function of what was built.
 *
 * @typedef {import('./buildPage.mjs').Chunk} Chunk
 *
 * @typedef {object} Built
 * @property {Chunk[]} chunks
 * @property {string[]} pageFiles scripts that index.html names itself
 * @property {Map<string, {gzipBytes: number, text: string}>} scripts by file
 */

export const pageLimitBytes = 350_000;
export const workerLimitBytes = 500_000;

// Two independent signs of TensorFlow.js: the path of a module, and a kernel's name, which is a
// string that survives minifying.
const libraryPath = /[\\/]node_modules[\\/]@tensorflow[\\/]/;
const kernelName = 'Conv2DBackpropInput';

/**
 * @param {Built} built
 * @returns {{rows: {what: string, file: string, gzipBytes: number}[], pageBytes: number,
 *   workerBytes: number, failures: string[]}}
 */
export function checkBundle({ chunks, pageFiles, scripts }) {
  const workers = chunks.filter(({ scope }) => scope === 'worker');
  const pages = chunks.filter(({ scope }) => scope === 'page');
  const atOnce = closure(pageFiles, pages);
  const rows = [...pages, ...workers].map(({ file, scope }) => ({
    what: scope === 'worker' ? 'worker' : atOnce.has(file) ? 'page' : 'page, when needed',
    file,
    gzipBytes: scripts.get(file).gzipBytes,
  }));
  const total = (what) =>
    rows.filter((row) => row.what === what).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  const pageBytes = total('page');
  const workerBytes = total('worker');
  const hasLibrary = ({ file, modules }) =>
    modules.some((id) => libraryPath.test(id)) || scripts.get(file).text.includes(kernelName);

  const failures = pages.filter(hasLibrary).map(({ file, modules }) => {
    const found = modules.find((id) => libraryPath.test(id)) ?? `the name ${kernelName}`;
    return `want no TensorFlow.js in a page script, got ${found} in ${file}`;
  });
  if (atOnce.size === 0) failures.push('want a script in index.html, got none');
  // Also proves that the signs above still recognise TensorFlow.js.
  if (!workers.some(({ modules }) => modules.some((id) => libraryPath.test(id)))) {
    failures.push('want TensorFlow.js among the modules of a worker script, got none');
  }
  if (!workers.some(({ file }) => scripts.get(file).text.includes(kernelName))) {
    failures.push(`want the name ${kernelName} in a worker script, got none`);
  }
  if (pageBytes > pageLimitBytes) {
    failures.push(`want page scripts of at most ${pageLimitBytes} bytes gzip, got ${pageBytes}`);
  }
  if (workerBytes > workerLimitBytes) {
    failures.push(
      `want worker scripts of at most ${workerLimitBytes} bytes gzip, got ${workerBytes}`,
    );
  }
  return { rows, pageBytes, workerBytes, failures };
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
