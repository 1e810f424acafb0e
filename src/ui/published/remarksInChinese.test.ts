import { expect, test } from 'vitest';
import { presets } from '../../core/presets/registry.ts';
import { remarksInChinese } from './remarksInChinese.ts';

test('whatever a preset says of itself is said in Chinese too, and nothing else', () => {
  const remarks = new Set<string>();
  for (const { where, differences, shortfall } of Object.values(presets)) {
    for (const remark of [where, shortfall, ...differences]) if (remark) remarks.add(remark);
  }
  expect(Object.keys(remarksInChinese).toSorted()).toEqual([...remarks].toSorted());
});
