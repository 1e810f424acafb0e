/** A run as an attempt at a challenge. */
import { hash32 } from '../../base/random.ts';
import type { Challenge, Lesson } from '../../lessons/Lesson.ts';
import type { LessonRun } from '../../lessons/LessonBench.ts';
import type { Attempt } from '../LessonState.ts';
import { mostAttempts } from './lessonProgress.ts';

/** Undefined where the run does not count. `link`: the hash that opens its recipe. */
export function attemptOf(
  { id, challenge }: Lesson,
  run: LessonRun,
  link: string,
): Attempt | undefined {
  const score = challenge.score(run);
  const { validation, bytes, sparsity } = run;
  // Some have no phase behind the one in which they prune.
  const test = run.test.final ?? run.test.pruned;
  if (score === undefined || validation === undefined || test === undefined) return undefined;
  const isMet = challenge.isMet(run);
  const code = codeOf(id, score, link);
  return { score, isMet, validation, test, bytes, sparsity, code, link };
}

/** With another one, the best first: those that meet the rules, then by score. One recipe counts once. */
export function withAttempt(
  attempts: readonly Attempt[],
  attempt: Attempt,
  { better }: Challenge,
): readonly Attempt[] {
  const others = attempts.filter(({ link }) => link !== attempt.link);
  const sign = better === 'lower' ? 1 : -1;
  return [...others, attempt]
    .toSorted((a, b) => Number(b.isMet) - Number(a.isMet) || sign * (a.score - b.score))
    .slice(0, mostAttempts);
}

/** No letter of it is taken for a digit, or for another letter that is heard. */
const alphabet = 'ABCDEFGHKLMNPRSTUVXYZ23456789';
const codeLength = 6;

/** Six letters and digits that follow from lesson, score and recipe, to be read out: `K7M-2PX`. */
function codeOf(id: string, score: number, link: string): string {
  let rest = hash32(id, Math.round(score * 1e4), link);
  let letters = '';
  while (letters.length < codeLength) {
    letters += alphabet[rest % alphabet.length] ?? '';
    rest = Math.floor(rest / alphabet.length);
  }
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}
