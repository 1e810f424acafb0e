/**
 * What earlier benchmarks measured: one row a date and machine, numbers only, as CSV. Pure; run.mjs
 * reads and writes the file.
 *
 * @typedef {object} HistoryRow
 * @property {string} date of the day, ISO 8601
 * @property {string} commit the state that was measured; ends in `+` where it was not committed
 * @property {string} cores
 * @property {string} processor
 * @property {string} os
 * @property {string} chromium
 * @property {Record<string, number>} figures by name, whose end is the unit; without one a fraction
 *   or a ratio. What was not measured is absent.
 */

const facts = ['date', 'commit', 'cores', 'processor', 'os', 'chromium'];

/** @param {string} text @returns {HistoryRow[]} */
export function parseHistory(text) {
  const [head = [], ...lines] = text
    .split('\n')
    .filter((line) => line !== '')
    .map(cellsOf);
  return lines.map((cells) => {
    const row = { figures: {} };
    for (const [i, name] of head.entries()) {
      const cell = cells[i] ?? '';
      if (facts.includes(name)) row[name] = cell;
      else if (cell !== '') row.figures[name] = numberOf(name, cell);
    }
    return row;
  });
}

/**
 * A column for every figure that any row has, in the order in which they first come; five significant
 * digits, as no figure is known better.
 */
export function formatHistory(rows) {
  const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const lines = rows.map((row) => [
    ...facts.map((fact) => row[fact]),
    ...names.map((name) => (name in row.figures ? Number(row.figures[name].toPrecision(5)) : '')),
  ]);
  return [[...facts, ...names], ...lines]
    .map((cells) => `${cells.map(quoted).join(',')}\n`)
    .join('');
}

/** The rows with `row` as the last one, in place of an earlier one of its date and machine. */
export function withRow(rows, row) {
  return [...rows.filter((one) => one.date !== row.date || !isSameMachine(one, row)), row];
}

/**
 * The last row of the same machine; where there is none, the last of any.
 *
 * @returns {{row: HistoryRow, isSameMachine: boolean} | undefined}
 */
export function lastRow(rows, machine) {
  const own = rows.findLast((row) => isSameMachine(row, machine));
  const row = own ?? rows.at(-1);
  return row && { row, isSameMachine: own !== undefined };
}

/**
 * now / before; undefined where there is nothing to divide by: no earlier figure, or one of 0.
 *
 * @returns {number | undefined}
 */
export function ratioTo(before, name, now) {
  const earlier = before?.figures[name];
  return earlier === undefined || earlier === 0 ? undefined : now / earlier;
}

function isSameMachine(a, b) {
  return a.cores === b.cores && a.processor === b.processor && a.os === b.os;
}

function numberOf(name, cell) {
  const number = Number(cell);
  if (!Number.isFinite(number)) {
    throw new Error(`parseHistory: want a number for ${name}, got ${cell}`);
  }
  return number;
}

function quoted(cell) {
  const text = String(cell);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellsOf(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, inQuotes, plain = '']) => inQuotes?.replaceAll('""', '"') ?? plain,
  );
}
