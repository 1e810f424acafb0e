/**
 * `npm run bench`: builds, measures, writes bench/results.md. With the names of parts (`npm run bench --
 * Overhead`) it measures only those and writes nothing.
 */
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { ensureDependencies } from '../scripts/setup/ensureDependencies.mjs';

await ensureDependencies();
const { buildPage } = await import('../scripts/bundle/buildPage.mjs');
const { openSite } = await import('./openPage.mjs');
const { measureDefaultRun } = await import('./defaultRun.mjs');
const { measureOverhead } = await import('./overhead.mjs');
const { measureScan } = await import('./scan.mjs');
const { measureSelection } = await import('./selection.mjs');
const { measureTrainingSpeed } = await import('./trainingSpeed.mjs');

const parts = {
  'Training speed': measureTrainingSpeed,
  'Default run': measureDefaultRun,
  Overhead: measureOverhead,
  Selection: measureSelection,
  'Sensitivity scan': measureScan,
};

const wanted = process.argv.slice(2);
await buildPage();
const site = await openSite();
const lines = [
  '# Results',
  '',
  `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${os.cpus().length} cores ` +
    `(${os.cpus()[0]?.model.trim()}), ${os.type()} ${os.arch()}, no GPU, Chromium ${site.version} ` +
    'headless, built page, batch 128, Adam. Shared machine: ratios are taken within this run.',
];
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    lines.push('', `## ${name}`, '', '| what | measured | wanted | |', '|---|---|---|---|');
    for (const [what, measured, wanted, isMet] of await measure(site)) {
      const verdict = wanted === '' ? '' : isMet ? 'met' : 'not met';
      console.log(`  ${what}: ${measured} ${wanted && `(${wanted}: ${verdict})`}`);
      lines.push(`| ${what} | ${measured} | ${wanted} | ${verdict} |`);
    }
  }
  if (wanted.length === 0)
    await writeFile(new URL('results.md', import.meta.url), `${lines.join('\n')}\n`);
} finally {
  await site.close();
}
