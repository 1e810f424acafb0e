/** What the page tells the page that embeds it; docs/embedding.md has it in words. Everything is plain JSON. */
import type { Fraction } from '../../base/units.ts';
import type { NetworkId } from '../../core/network/networks.ts';
import type { BackendName } from '../../core/records/records.ts';
import type { Attempt } from '../LessonState.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import type { Language } from '../parts/languages.ts';

/** Raised where a message comes to mean something else; fields may be added without. */
export const messageVersion = 1;

export interface MessageHead {
  source: 'pruning-playground';
  version: typeof messageVersion;
}

interface RunFigures {
  runId: string;
  /** Training steps done. */
  trainStep: number;
  /** Realised, of the whole network. */
  sparsity: Fraction;
  /** The newest on the first validation images. */
  validation?: { accuracy: Fraction; images: number };
}

export type HostMessage =
  | { kind: 'ready'; backend?: BackendName; network: NetworkId; language: Language }
  /** Nothing can be computed. */
  | { kind: 'unavailable'; reason: string }
  | {
      kind: 'run-started';
      runId: string;
      network: NetworkId;
      seed: number;
      images: number;
      trainSteps: number;
    }
  | ({ kind: 'run-paused' } & RunFigures)
  | ({ kind: 'run-resumed' } & RunFigures)
  | ({
      kind: 'run-finished';
      status: 'finished' | 'stopped' | 'failed';
      /** On the test images, at the ends of the phases. */
      test: { dense?: Fraction; pruned?: Fraction; final?: Fraction };
    } & RunFigures)
  /** Steps are counted from 1; the questions and the challenge are the last two. */
  | { kind: 'lesson-opened'; lesson: LessonId; step: number; steps: number }
  | { kind: 'lesson-step-done'; lesson: LessonId; step: number; steps: number }
  | { kind: 'lesson-left'; lesson: LessonId }
  | ({ kind: 'challenge-handed-in'; lesson: LessonId } & Attempt);
