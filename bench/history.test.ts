import { describe, expect, test } from 'vitest';
import { formatHistory, lastRow, parseHistory, ratioTo, withRow } from './history.mjs';

const laptop = { cores: '8', processor: 'Maker, "Fast" 9', os: 'Linux x64' };
const server = { cores: '2', processor: 'AMD EPYC', os: 'Linux x64' };

function rowOf(date: string, machine: typeof server, figures: Record<string, number>) {
  return { date, commit: '5657591', ...machine, chromium: '156.0.8078.79', figures };
}

const first = rowOf('2026-11-24', server, { runMs: 6700, gap: 0.0076 });
const second = rowOf('2026-11-25', laptop, { runMs: 2100, scanMs: 800 });
const third = rowOf('2026-11-26', server, { runMs: 6500, scanMs: 1600 });

describe('the history', () => {
  test('is a line a row and a column a figure, empty where that was not measured', () => {
    expect(formatHistory([first, second])).toBe(
      [
        'date,commit,cores,processor,os,chromium,runMs,gap,scanMs',
        '2026-11-24,5657591,2,AMD EPYC,Linux x64,156.0.8078.79,6700,0.0076,',
        '2026-11-25,5657591,8,"Maker, ""Fast"" 9",Linux x64,156.0.8078.79,2100,,800',
        '',
      ].join('\n'),
    );
  });

  test('comes back from its file as it was written, also from an empty one', () => {
    const rows = [first, second, third];
    expect(parseHistory(formatHistory(rows))).toEqual(rows);
    expect(parseHistory('')).toEqual([]);
  });

  test('keeps five digits of a figure', () => {
    const row = rowOf('2026-11-24', server, { runMs: 6712.399999 });
    expect(parseHistory(formatHistory([row]))[0].figures).toEqual({ runMs: 6712.4 });
  });

  test('refuses what is no number, and names the figure', () => {
    const text = formatHistory([first]).replace('6700', '6.7 s');
    expect(() => parseHistory(text)).toThrow('parseHistory: want a number for runMs, got 6.7 s');
  });

  test('has one row a date and machine: the later one', () => {
    const again = rowOf('2026-11-24', server, { runMs: 6600 });
    expect(withRow([first, second], again)).toEqual([second, again]);
    const elsewhere = rowOf('2026-11-24', laptop, { runMs: 2000 });
    expect(withRow([first], elsewhere)).toEqual([first, elsewhere]);
  });
});

describe('the row to compare with', () => {
  test('is the last one of the same machine', () => {
    const rows = [first, third, second];
    expect(lastRow(rows, server)).toEqual({ row: third, isSameMachine: true });
    expect(lastRow(rows, { ...server, cores: '4' })).toEqual({ row: second, isSameMachine: false });
    expect(lastRow([], server)).toBeUndefined();
  });

  test('gives ratios of what both have, and none to zero', () => {
    expect(ratioTo(first, 'runMs', 3350)).toBe(0.5);
    expect(ratioTo(first, 'scanMs', 1600)).toBeUndefined();
    expect(ratioTo(rowOf('2026-11-24', server, { runMs: 0 }), 'runMs', 5)).toBeUndefined();
    expect(ratioTo(undefined, 'runMs', 5)).toBeUndefined();
  });
});
