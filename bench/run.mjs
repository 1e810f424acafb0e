/**
 * `npm run bench`: builds, measures, prints each figure beside the last one of this machine, writes
 * bench/results.md and a row of bench/history.csv. With the names of parts (`npm run bench -- Overhead`)
 * it measures only those and writes nothing.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { ensureDependencies } from '../scripts/setup/ensureDependencies.mjs';
import { runTool } from '../scripts/setup/runTool.mjs';
import { formatHistory, lastRow, parseHistory, withRow } from './history.mjs';
import { commitOf, machineOf } from './machine.mjs';
import { comparedWith, formatResults, lineOf } from './report.mjs';

await ensureDependencies();
const { buildPage } = await import('../scripts/bundle/buildPage.mjs');
const { openSite } = await import('./openPage.mjs');
const { measureComparison } = await import('./comparison.mjs');
const { measureDefaultRun } = await import('./defaultRun.mjs');
const { measureOpening } = await import('./opening.mjs');
const { measureOverhead } = await import('./overhead.mjs');
const { measureMoments } = await import('./moments.mjs');
const { measurePreview } = await import('./preview.mjs');
const { measureScan } = await import('./scan.mjs');
const { measureSelection } = await import('./selection.mjs');
const { measureSlowDevice } = await import('./slowDevice.mjs');
const { measureSweep } = await import('./sweep.mjs');
const { measureTrainingSpeed } = await import('./trainingSpeed.mjs');

const parts = {
  Opening: measureOpening,
  'Training speed': measureTrainingSpeed,
  'Default run': measureDefaultRun,
  Overhead: measureOverhead,
  Selection: measureSelection,
  Preview: measurePreview,
  'Sensitivity scan': measureScan,
  Moments: measureMoments,
  Comparison: measureComparison,
  'Slow device': measureSlowDevice,
  Sweep: measureSweep,
};
const historyFile = new URL('history.csv', import.meta.url);

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in parts));
if (unknown.length > 0) {
  throw new Error(
    `bench: want some of ${Object.keys(parts).join(', ')}, got ${unknown.join(', ')}`,
  );
}
const history = parseHistory(await readFile(historyFile, 'utf8'));
const machine = machineOf();
const earlier = lastRow(history, machine);
await buildPage();
const site = await openSite();
const measured = {};
try {
  console.log(`\n${comparedWith(earlier)}`);
  for (const [name, measure] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n${name}`);
    measured[name] = await measure(site);
    for (const row of measured[name]) console.log(`  ${lineOf(row, earlier?.row)}`);
  }
} finally {
  await site.close();
}
if (names.length === 0) await write();

async function write() {
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    commit: await commitOf(),
    ...machine,
    chromium: site.version,
  };
  const rows = Object.values(measured).flat();
  const figures = Object.assign({}, ...rows.map((row) => row.figures));
  await writeFile(new URL('results.md', import.meta.url), formatResults(facts, measured));
  await writeFile(historyFile, formatHistory(withRow(history, { ...facts, figures })));
  await runTool({ packageName: 'prettier' }, ['--write', '--log-level=warn', 'bench/results.md']);
}
