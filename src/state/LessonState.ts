/** The lesson that is open, and what this device keeps of lessons. */
import type { Bytes, Fraction } from '../base/units.ts';
import type { Lesson } from '../lessons/Lesson.ts';
import type { LessonId } from '../lessons/lessonIds.ts';

export interface LessonState {
  lesson: Lesson;
  /** Among `pagesOf(lesson)`, from 0. */
  page: number;
  /** `setting-up`: the bench is not there yet; `showing`: the page does what the learner would. */
  phase: 'setting-up' | 'open' | 'showing';
  /** Pages that were done since the lesson was opened, by their place. */
  done: readonly number[];
  /** Runs that there were when the page was opened. */
  runsBefore: readonly string[];
  /** The choice by the id of the guess. */
  guesses: Readonly<Record<string, string>>;
  /** Ids of the guesses that were gone on without. */
  passed: readonly string[];
  /** The option by the id of the step. */
  options: Readonly<Record<string, string>>;
  /** The answer by the id of the question. */
  answers: Readonly<Record<string, string>>;
  /** What was measured here of the figures that texts quote, by name. */
  measured: Readonly<Record<string, number>>;
  /** Of the challenge, the attempt that was handed in last. */
  handedIn?: Attempt;
}

/** A run that was handed in for a challenge. */
export interface Attempt {
  score: number;
  isMet: boolean;
  /** On all validation images, and on the test images. */
  validation: Fraction;
  test: Fraction;
  bytes: Bytes;
  sparsity: Fraction;
  /** To read out. */
  code: string;
  /** The hash of the page's address that opens its recipe. */
  link: string;
}

/** What is kept of a lesson between visits. */
export interface LessonProgress {
  /** Where it was left. */
  page: number;
  isFinished: boolean;
  /** The best first. */
  attempts: readonly Attempt[];
}

export type LessonProgresses = Readonly<Partial<Record<LessonId, LessonProgress>>>;

/** A lesson that is to be opened, and at which of its pages. */
export interface LessonWish {
  id: LessonId;
  page: number;
}
