import type { Fraction } from '../../base/units.ts';
import type { Confusion } from './digits.ts';

/** A matrix of zeros. */
export function emptyConfusion(classes: number): Confusion {
  return Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
}

/** Share of a class's images that are answered right, by class; 0 where there is no image of it. */
export function classAccuracies(confusion: Confusion): Fraction[] {
  return confusion.map((answers, label) => {
    const images = answers.reduce((sum, count) => sum + count, 0);
    return images > 0 ? (answers[label] ?? 0) / images : 0;
  });
}

/** Share of all images that are answered right. */
export function confusedAccuracy(confusion: Confusion): Fraction {
  let [right, images] = [0, 0];
  for (const [label, answers] of confusion.entries()) {
    right += answers[label] ?? 0;
    images += answers.reduce((sum, count) => sum + count, 0);
  }
  return images > 0 ? right / images : 0;
}

export interface HurtClass {
  label: number;
  before: Fraction;
  after: Fraction;
}

/** A class that loses less than this is not named: of 1,000 images, it is a matter of ten. */
const leastLoss: Fraction = 0.01;

/** The classes that lose most of their accuracy, most first; those that lose hardly any are left out. */
export function hurtClasses(before: Confusion, after: Confusion): HurtClass[] {
  const later = classAccuracies(after);
  const hurt = classAccuracies(before).map((accuracy, label) => ({
    label,
    before: accuracy,
    after: later[label] ?? 0,
  }));
  return hurt
    .filter((known) => known.before - known.after >= leastLoss)
    .sort((a, b) => b.before - b.after - (a.before - a.after) || a.label - b.label);
}
