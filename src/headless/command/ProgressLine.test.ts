import { describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import type { RunEvent } from '../../engine/run/RunEvent.ts';
import { ProgressLine } from './ProgressLine.ts';
import { duration } from './formatNumbers.ts';

const plan = planRun(completeRecipe({}));
const test = { set: 'test', images: 10_000, accuracy: 0.9557, trainStep: 94 } as const;
const events: RunEvent[] = [
  { kind: 'plan', plan },
  { kind: 'phase', trainStep: 0, phase: 'train' },
  { kind: 'trained', trainStep: 47, records: [{ trainStep: 47, loss: 0.5 }], elapsedMs: 1000 },
  { kind: 'trained', trainStep: 94, records: [{ trainStep: 94, loss: 0.25 }], elapsedMs: 1000 },
  { kind: 'evaluated', evaluation: { ...test, phase: 'train' } },
];

/** Shows the events to a terminal, a second apart. */
function show(isTTY: boolean, columns = 120): string {
  let text = '';
  let nowMs = 0;
  const terminal = { isTTY, columns, write: (part: string) => void (text += part) };
  const progress = new ProgressLine(terminal, () => nowMs, 'seed 1');
  for (const event of events) {
    progress.take(event);
    nowMs += 1000;
  }
  progress.clear();
  return text;
}

describe('progress on a terminal', () => {
  it('is a line a phase where nobody looks', () => {
    expect(show(false)).toBe(
      'seed 1: train done: test 95.57 % of 10000, sparsity 0.00 %, step 94 of 282\n',
    );
  });

  it('is one line that is rewritten, with the time left at the pace so far', () => {
    // 47 of 282 training steps in the first second: 235 more take 5.
    expect(show(true)).toContain('seed 1: train 47/282  loss 0.500  sparsity 0.00 %  0:05 left');
    expect(show(true).endsWith('\r\u001B[K')).toBe(true);
  });

  it('never wraps', () => {
    const written = show(true, 30).split('\r\u001B[K');
    const rewritten = written.filter((line) => !line.includes('\n'));
    expect(rewritten).toContain('seed 1: train 47/282  loss 0.');
    expect(Math.max(...rewritten.map(({ length }) => length))).toBe(29);
  });
});

describe('a duration', () => {
  it('reads as hours, minutes and seconds', () => {
    expect([5000, 125_000, 3_725_000].map(duration)).toEqual(['0:05', '2:05', '1:02:05']);
  });
});
