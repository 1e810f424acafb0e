import { expect, test } from 'vitest';
import { presets } from '../../core/presets/registry.ts';
import { remarksInChinese } from './remarksInChinese.ts';

test('whatever a preset says of itself is said in Chinese too, and nothing else', () => {
  const remarks = Object.values(presets).flatMap(({ where, differences, shortfall }) => [
    where,
    ...differences,
    ...(shortfall === undefined ? [] : [shortfall]),
  ]);
  expect(Object.keys(remarksInChinese).toSorted()).toEqual([...new Set(remarks)].toSorted());
});
