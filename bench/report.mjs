/**
 * What a benchmark says, on the terminal and in results.md. Pure.
 *
 * @typedef {import('./history.mjs').HistoryRow} HistoryRow
 *
 * @typedef {object} BenchRow
 * @property {string} what
 * @property {Record<string, number>} figures the numbers for the history
 * @property {string} measured the same, to be read
 * @property {string} [wanted]
 * @property {boolean} [isMet]
 */

import { ratioTo } from './history.mjs';

/** @param {{row: HistoryRow, isSameMachine: boolean} | undefined} earlier */
export function comparedWith(earlier) {
  if (earlier === undefined) return 'The first figures: there is nothing to compare them with.';
  const { date, cores, processor, os, chromium } = earlier.row;
  const day = `Ratios are to ${date}`;
  if (earlier.isSameMachine) return `${day} on this machine, Chromium ${chromium}.`;
  return `${day} on ANOTHER machine, ${cores} cores (${processor}), ${os}: none of this one is known.`;
}

/** @param {BenchRow} row @param {HistoryRow | undefined} before */
export function lineOf(row, before) {
  const { what, figures, measured, wanted } = row;
  const ratios = Object.entries(figures).map(([name, value]) => ratioTo(before, name, value));
  return [
    `${what}: ${measured}`,
    ...(wanted === undefined ? [] : [`(${wanted}: ${verdictOf(row)})`]),
    ...(ratios.every((ratio) => ratio === undefined) ? [] : [ratios.map(formatRatio).join(', ')]),
  ].join(' ');
}

/**
 * @param {Omit<HistoryRow, 'figures'>} facts
 * @param {Record<string, BenchRow[]>} parts
 */
export function formatResults({ date, cores, processor, os, chromium }, parts) {
  const lines = [
    '# Results',
    '',
    `Written by \`npm run bench\` on ${date}: ${cores} cores (${processor}), ${os}, no GPU, Chromium ` +
      `${chromium} headless, built page, batch 128, Adam. Shared machine: ratios are taken within this ` +
      'run. Earlier figures are in [history.csv](history.csv).',
  ];
  for (const [name, rows] of Object.entries(parts)) {
    lines.push('', `## ${name}`, '', '| what | measured | wanted | |', '|---|---|---|---|');
    for (const row of rows) {
      lines.push(`| ${row.what} | ${row.measured} | ${row.wanted ?? ''} | ${verdictOf(row)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function verdictOf({ wanted, isMet }) {
  if (wanted === undefined) return '';
  return isMet ? 'met' : 'not met';
}

function formatRatio(ratio) {
  return ratio === undefined ? '–' : `${ratio.toFixed(2)}×`;
}
