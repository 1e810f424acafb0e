/** What the confusion matrices show. Pure. */
import type { Confusion } from '../../core/records/digits.ts';

/** `after` less `before`, cell by cell. */
export function differenceOf(before: Confusion, after: Confusion): Confusion {
  return after.map((answers, label) =>
    answers.map((count, answer) => count - (before[label]?.[answer] ?? 0)),
  );
}

/**
 * How strongly a cell is tinted, 0…1: what is right by its share of the row, what is wrong as strongly
 * at a tenth of it, or nothing of it would be seen.
 */
export function strengthOf(confusion: Confusion, label: number, answer: number): number {
  const answers = confusion[label] ?? [];
  const images = answers.reduce((sum, count) => sum + Math.abs(count), 0);
  const share = images > 0 ? Math.abs(answers[answer] ?? 0) / images : 0;
  return label === answer ? share : Math.min(1, 10 * share);
}

/** The same of a difference, by the images of the class. */
export function differenceStrength(change: number, images: number): number {
  return images > 0 ? Math.min(1, (5 * Math.abs(change)) / images) : 0;
}

/** The wrong answer that a class's images are given more often than before, most of all; if any. */
export function mostConfused(
  label: number,
  before: Confusion,
  after: Confusion,
): { answer: number; images: number } | undefined {
  const changes = differenceOf(before, after)[label] ?? [];
  let most: { answer: number; images: number } | undefined;
  for (const [answer, images] of changes.entries()) {
    if (answer !== label && images > (most?.images ?? 0)) most = { answer, images };
  }
  return most;
}
