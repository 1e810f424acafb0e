/** A lesson as data: what its steps point at, set up, ask for and show. Its texts stand in `words`. */
import type { Fraction } from '../base/units.ts';
import type { DigitSource } from '../core/records/digits.ts';
import type { PartialRecipe } from '../core/recipe/recipe.ts';
import type { LessonBench, LessonRun } from './LessonBench.ts';
import type { LessonId } from './lessonIds.ts';
import type { Finding, Point } from './Point.ts';

/** The views that lessons open; ids of the page's own. */
export type LessonView =
  'preview' | 'timeline' | 'predictions' | 'sensitivity' | 'size' | 'speed' | 'runs';

/** What lies on the bench when a step begins. */
export interface BenchSetting {
  /** Laid over the defaults of its network. */
  recipe: PartialRecipe;
  /** Where Run begins: the trained network of the site, or fresh weights. */
  start: 'trained' | 'fresh';
  view?: LessonView;
  /** A test image, from 0. */
  digit?: number;
  layer?: string;
}

/** What a step asks of its learner. */
export type Deed =
  /** Nothing: Next is open. */
  | { kind: 'read' }
  /** To wait for what is being measured. */
  | { kind: 'watch' }
  /** To commit to a guess before the surprise. */
  | { kind: 'guess'; guess: Guess }
  /** To choose one of a few recipes, which the panel offers. */
  | { kind: 'choose'; options: readonly Option[] }
  /** `upTo`: beyond it is too far. */
  | { kind: 'set-target'; upTo?: Fraction }
  | { kind: 'pick-digit' }
  /** To open another view. */
  | { kind: 'open-view' }
  | { kind: 'fine-tune' }
  | { kind: 'run' }
  | { kind: 'measure'; measurement: LessonMeasurement };

export type DeedKind = Deed['kind'] | 'answer' | 'hand-in';

export interface Guess {
  /** Of the lesson's guesses. */
  id: string;
  /** From left to right; their words stand under the same ids. */
  choices: readonly string[];
}

export interface Option {
  id: string;
  /** Laid over the wanted recipe. */
  change: PartialRecipe;
}

export type LessonMeasurement = 'sizes' | 'compaction' | 'quantization' | 'scan';

/** What a challenge lets its learner choose between, once. */
export interface Choice {
  id: string;
  /** Their ids are those of no other choice of the challenge. */
  options: readonly Option[];
}

/** What the page does in the learner's place. */
export type Command =
  | { do: 'target'; sparsity: number }
  /** Of single layers, by name. */
  | { do: 'targets'; layers: Readonly<Record<string, number>> }
  | { do: 'digit'; source: DigitSource }
  /** On without a guess. */
  | { do: 'pass' }
  | { do: 'choose'; option: string }
  | { do: 'view'; view: LessonView }
  | { do: 'fine-tune'; epochs: number }
  | { do: 'run' }
  | { do: 'measure'; measurement: LessonMeasurement };

/**
 * A number that a text quotes: what the learner's own bench has measured, where the step has been done,
 * and `value`, which ours has, where it has not.
 */
export interface Figure {
  value: number;
  /** Within which every run of the step is to come out, other backends included. */
  low: number;
  high: number;
  as: 'percent' | 'bytes' | 'count' | 'digit' | 'times' | 'number';
  of: (bench: LessonBench) => number | undefined;
  /** Taken as soon as it can be told: it is quoted before the step is done, beside what the bench then shows. */
  isEarly?: boolean;
}

export interface Reveal {
  guess: string;
  figure: string;
  /** Of a guess at which one it is: the choice that the figure is of. */
  right?: string;
}

export interface Step {
  id: string;
  /** What the step speaks of: ringed, brought into view, and open to the hand. */
  points: readonly Point[];
  /** Open to the hand besides. */
  allows?: readonly Point[];
  /** What would give the surprise away; of `howMuch` the figures, and not the slider. */
  hides?: readonly Point[];
  /** Absent: what the step before has left. */
  bench?: BenchSetting;
  deed: Deed;
  /** Brought into view once the step is done. */
  finding?: Finding;
  isDone: (bench: LessonBench) => boolean;
  /** Carried out in this order; the step is done by them. */
  showMe: readonly Command[];
  /** By name; taken when the step is done, unless it is early. */
  figures?: Readonly<Record<string, Figure>>;
  /** A guess of an earlier step, where one was made, and the figure that it is set beside. */
  reveals?: Reveal;
}

export interface Question {
  id: string;
  /** Ids of its answers, in their order. */
  answers: readonly string[];
  right: string;
}

export interface Challenge {
  bench: BenchSetting;
  /** Open to the hand. */
  allows: readonly Point[];
  /** Besides, in the panel; the bench begins with one option of each. */
  choices?: readonly Choice[];
  better: 'lower' | 'higher';
  as: Figure['as'];
  /** Undefined where a run does not count: it breaks a rule, or has not come to its end. */
  score: (run: LessonRun) => number | undefined;
  isMet: (run: LessonRun) => boolean;
  /** An attempt that counts. */
  showMe: readonly Command[];
}

export interface Lesson {
  id: LessonId;
  steps: readonly Step[];
  /** Three, after the last step. */
  questions: readonly Question[];
  challenge: Challenge;
}
