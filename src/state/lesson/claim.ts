/** What a link says of the attempt that it opens, and what a run of its recipe here says to that. */
import { lessonIds } from '../../lessons/lessonIds.ts';
import type { Claim, ClaimedFigures, Verdict } from '../parts/Notice.ts';
import { oneOf } from '../view/address.ts';

/** Accuracies this near each other, 0.3 points, are taken for the same where engines round in other ways. */
const near = 0.003 + 1e-9;

const version = '1';
const separator = '_';

/** `1_what-is-pruning_18230_0.972_0.9735_V8 wasm SIMD`. */
export function writeClaim({ lesson, score, validation, test, engine }: Claim): string {
  return [version, lesson, score, validation, test, engine].join(separator);
}

/** Undefined of what this version has not written. */
export function readClaim(text: string): Claim | undefined {
  const [of, id, ...rest] = text.split(separator);
  const [score = NaN, validation = NaN, test = NaN] = rest.slice(0, 3).map(Number);
  const engine = rest.slice(3).join(separator);
  const lesson = oneOf(lessonIds, id);
  if (of !== version || !lesson || engine === '' || engine.length > 200) return undefined;
  const isFraction = (value: number): boolean => value >= 0 && value <= 1;
  if (!Number.isFinite(score) || !isFraction(validation) || !isFraction(test)) return undefined;
  return { lesson, score, validation, test, engine };
}

export function verdictOn(claim: Claim, here: ClaimedFigures, engine: string): Verdict {
  const { score, validation, test } = claim;
  if (score === here.score && validation === here.validation && test === here.test) return 'same';
  const isNear =
    Math.abs(validation - here.validation) <= near && Math.abs(test - here.test) <= near;
  return isNear && engine !== claim.engine ? 'near' : 'other';
}
