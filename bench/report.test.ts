import { describe, expect, test } from 'vitest';
import { comparedWith, formatResults, lineOf } from './report.mjs';

const facts = {
  date: '2026-11-24',
  commit: '5657591',
  cores: '2',
  processor: 'AMD EPYC',
  os: 'Linux x64',
  chromium: '156.0.8078.79',
};
const before = { ...facts, figures: { runMs: 6000, accuracySeed7: 0.96 } };
const run = {
  what: 'default run',
  figures: { runMs: 6300 },
  measured: '6.3 s',
  wanted: '< 6 s',
  isMet: false,
};
const accuracies = {
  what: 'accuracy, seeds 7, 8',
  figures: { accuracySeed7: 0.9696, accuracySeed8: 0.97 },
  measured: '96.96 %, 97.00 %',
};

describe('on the terminal', () => {
  test('a row ends with the ratio of each of its figures to the earlier one', () => {
    expect(lineOf(run, before)).toBe('default run: 6.3 s (< 6 s: not met) 1.05×');
    expect(lineOf(accuracies, before)).toBe('accuracy, seeds 7, 8: 96.96 %, 97.00 % 1.01×, –');
    expect(lineOf({ ...run, isMet: true }, undefined)).toBe('default run: 6.3 s (< 6 s: met)');
  });

  test('it is said which day the ratios are to, and where that was another machine', () => {
    expect(comparedWith({ row: before, isSameMachine: true })).toBe(
      'Ratios are to 2026-11-24 on this machine, Chromium 156.0.8078.79.',
    );
    expect(comparedWith({ row: before, isSameMachine: false })).toContain(
      '2026-11-24 on ANOTHER machine, 2 cores (AMD EPYC), Linux x64',
    );
    expect(comparedWith(undefined)).toContain('nothing to compare');
  });
});

test('the results are a table a part, with a verdict where something is wanted', () => {
  const text = formatResults(facts, { 'Default run': [run, accuracies] });
  expect(text).toContain(
    'on 2026-11-24: 2 cores (AMD EPYC), Linux x64, no GPU, Chromium 156.0.8078.79',
  );
  expect(text.split('\n').slice(4)).toEqual([
    '## Default run',
    '',
    '| what | measured | wanted | |',
    '|---|---|---|---|',
    '| default run | 6.3 s | < 6 s | not met |',
    '| accuracy, seeds 7, 8 | 96.96 %, 97.00 % |  |  |',
    '',
  ]);
});
