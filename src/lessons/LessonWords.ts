/**
 * The words of a lesson in one language, `words/<tag>/<id>.json`. `**word**` introduces a term, `{{name}}`
 * stands for a figure of the lesson.
 */
export interface LessonWords {
  /** By the id of the step. */
  steps: Readonly<Record<string, StepWords>>;
  /** By the id of the guess. */
  guesses: Readonly<Record<string, GuessWords>>;
  /** By the id of the question. */
  questions: Readonly<Record<string, QuestionWords>>;
  challenge: ChallengeWords;
}

export interface StepWords {
  title: string;
  /** A paragraph each. */
  text: readonly string[];
  /** What to do, as one sentence. Absent where there is nothing to do. */
  deed?: string;
  /** What is seen once it is done. */
  done?: string;
  /** Of what is to be chosen, by the id of the option. */
  options?: Readonly<Record<string, string>>;
}

export interface GuessWords {
  ask: string;
  /** By the id of the choice. */
  choices: Readonly<Record<string, string>>;
}

export interface QuestionWords {
  ask: string;
  /** By the id of the answer. */
  answers: Readonly<Record<string, string>>;
  /** Why the right one is right. */
  why: string;
}

export interface ChoiceWords {
  ask: string;
  /** By the id of the option. */
  options: Readonly<Record<string, string>>;
}

export interface ChallengeWords {
  text: readonly string[];
  rules: readonly string[];
  /** Of what is to be chosen, by the id of the choice. */
  choices?: Readonly<Record<string, ChoiceWords>>;
  /** What the score is. */
  score: string;
}
