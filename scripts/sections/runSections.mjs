import { addCounts, failIfEmpty, formatCounts } from '../results/countResults.mjs';

/**
 * @typedef {object} Section
 * @property {string} name
 * @property {() => Promise<Outcome>} run prints what there is to say
 */

/** @typedef {import('../results/countResults.mjs').Counts & { failures?: string[] }} Outcome with why what failed did */

/**
 * Runs sections in order, one that fails and the ones after it too; then names those that failed, with
 * why, and last says how many passed and failed. A section that ran nothing has failed.
 *
 * @param {Section[]} sections
 * @param {(line: string) => void} [print]
 * @returns {Promise<number>} exit code: 0 when every section ran something and nothing failed
 */
export async function runSections(sections, print = console.log) {
  const failedNames = [];
  const allCounts = [];
  const allFailures = [];
  for (const { name, run } of sections) {
    print(`\n=== ${name} ===`);
    const { failures = [], ...outcome } = await run();
    const counts = failIfEmpty(outcome);
    allFailures.push(...failures);
    allCounts.push(counts);
    print(`--- ${name}: ${formatCounts(counts)} ---`);
    if (counts.failed > 0) failedNames.push(name);
  }
  const total = addCounts(allCounts);
  for (const failure of allFailures) print(`\n${failure}`);
  if (failedNames.length > 0) print(`\nFAILED: ${failedNames.join(', ')}`);
  print(`\n${formatCounts(total)}`);
  return total.failed === 0 && sections.length > 0 ? 0 : 1;
}
