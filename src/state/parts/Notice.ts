/** What the page tells its user. */
import type { Bytes, Fraction, Milliseconds } from '../../base/units.ts';
import type { EditNote } from '../../core/plan/edits.ts';
import type { BackendReport, Restoration } from '../../core/records/records.ts';
import type { RecipeProblem } from '../../core/recipe/recipe.ts';
import type { ExchangeFault } from '../../exchange/ExchangeError.ts';
import type { Figure } from '../../lessons/Lesson.ts';
import type { LessonId } from '../../lessons/lessonIds.ts';
import type { StorageFault } from './StorageState.ts';
import type { WorkerError } from '../../worker/protocol.ts';

/** How a run that diverged can go on without diverging again. */
export interface SlowerCourse {
  /** A checkpoint of it. */
  fromTrainStep: number;
  learningRate: number;
}

/** A message for the user; the interface words it. */
export interface Notice {
  id: number;
  kind:
    | 'restored'
    | 'refused'
    | 'no-effect'
    | 'error'
    | 'recipe-refused'
    | 'backend-fallback'
    /** Another backend has turned out to be faster, and computes from now on. */
    | 'backend-switched'
    /** Nothing was heard of the worker for half a minute. */
    | 'worker-silent'
    /** A run cannot be brought back: its weights are not kept any more. */
    | 'weights-gone'
    /** The file of a trained network cannot be had: the bench shows fresh weights. */
    | 'pretrained-missing'
    | 'file-opened'
    | 'file-refused'
    /** Runs are not in the list any more. */
    | 'runs-deleted'
    /** One was under way when its page was closed. */
    | 'run-cut-off'
    /** What had to go to make room. */
    | 'checkpoints-gone'
    /** Runs are only in memory. */
    | 'storage-off'
    /** Runs of a file are in the list. */
    | 'runs-opened'
    /** A shared link: the page opens on what it holds, or, where that cannot be had, as ever. */
    | 'link-opened'
    | 'link-refused'
    /** A link opens an attempt at a challenge, or what it says of that was checked. */
    | 'attempt'
    /** The address names a lesson or a step that there is none of. */
    | 'lesson-refused'
    /** The script of a lesson cannot be had. */
    | 'lesson-missing'
    /** What the address leaves out for a class cannot be understood, or not all of it. */
    | 'setup-refused'
    /** The moment that the recipe starts from is kept on this device by now. */
    | 'moment-here'
    /** A newer build of the page waits. */
    | 'update-ready'
    /** The recipe that the page opened with has fewer images, because the device is slow. */
    | 'recipe-lightened';
  restoration?: Restoration;
  problem?: RecipeProblem;
  /** Why an edit that was made changes nothing. */
  note?: EditNote;
  error?: WorkerError;
  file?: FileNotice;
  keeping?: KeepingNotice;
  /** As the address has them; the step only where that is what is wrong. */
  lesson?: { id: string; step?: string };
  /** Which one is missing, and the page that was to be opened. */
  missing?: { id: LessonId; page: number };
  attempt?: AttemptNotice;
  /** Of a set-up for a class. */
  setup?: SetupNotice;
  /** The moment that what was opened starts from. */
  lead?: LeadNotice;
  /** What a light recipe spares. */
  light?: LightNotice;
  /** That it was switched to. */
  backend?: BackendReport;
  /** The offer of a notice: prune now, or go on from the last good checkpoint. */
  offer?:
    | 'prune-now'
    | 'restore'
    | 'go-on-slower'
    | 'retry-data'
    | 'retry-lesson'
    | 'restart-worker'
    | 'undo-delete'
    | 'continue'
    | 'train-lead'
    | 'check-attempt'
    | 'load-update'
    | 'full-recipe';
  /** Of a worker that is silent: whether its script is still to come. */
  isLoading?: boolean;
  /** What `go-on-slower` offers. */
  slower?: SlowerCourse;
}

/** A light recipe beside the one that it is made of; `…Ms` of a run are what is to be expected of this device. */
export interface LightNotice {
  stepMs: Milliseconds;
  images: number;
  runMs: Milliseconds;
  fullImages: number;
  fullRunMs: Milliseconds;
}

/** Why the set-up in the address is passed over, or what of it, as it is written. */
export type SetupNotice =
  | { code: 'damaged' }
  | { code: 'newer-version'; version: number }
  | { code: 'passed-over'; names: readonly string[] }
  | { code: 'bad-host'; host: string };

/** A moment of another run: its training step, and how many are to be trained up to it. */
export interface LeadNotice {
  trainStep: number;
  trainSteps: number;
}

/** What became of kept runs, or of what is kept of them. */
export interface KeepingNotice {
  /** How many runs, or checkpoints, it is about. */
  count: number;
  /** Of the run, if it is one; or of the file. */
  name?: string;
  runId?: string;
  /** Up to where a run is kept. */
  trainStep?: number;
  sizeBytes?: Bytes;
  /** Why runs are only in memory; `cleared`: they are kept, but what was there is gone. */
  fault?: StorageFault | 'cleared';
}

/** What became of a file or a link that was to be opened. */
export interface FileNotice {
  /** Absent: a link. */
  name?: string;
  /** Why it was refused, where no rule of recipes is the reason. */
  fault?: ExchangeFault | { code: 'other-network'; network: string };
  /** Rules that it breaks beside the one that the notice names. */
  otherProblemCount?: number;
  /** Live changes of a saved run, which are no part of a recipe. */
  editCount?: number;
}

/** What an attempt at a challenge came to. */
export interface ClaimedFigures {
  /** In the unit of the challenge. */
  score: number;
  /** On all validation images, and on the test images. */
  validation: Fraction;
  test: Fraction;
}

/** What a link says of the attempt that it opens. */
export interface Claim extends ClaimedFigures {
  lesson: LessonId;
  /** By which it was computed; as `engineHere` says it. */
  engine: string;
}

/**
 * `same`: to the last digit. `near`: within 0.3 points, and computed by another engine, which may round in other
 * ways. `other`: neither; where engines agree, every digit has to.
 */
export type Verdict = 'same' | 'near' | 'other';

/** A link that opens an attempt, or what came of it here. */
export type AttemptNotice =
  | { code: 'unreadable' }
  | { code: 'opened'; claim: Claim; as: Figure['as'] }
  | {
      code: Verdict;
      claim: Claim;
      as: Figure['as'];
      here: ClaimedFigures;
      engine: string;
    };
