/** What there is to say of a run once it has ended. */
import type { Fraction } from '../../base/units.ts';
import { dataSetOf } from '../../core/data/registry.ts';
import { runFlaw, type RunFlaw } from '../../core/records/runFlaw.ts';
import { differenceHalfWidth } from '../../core/records/wilson.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { recordVersion } from '../run/liveSelectors.ts';
import {
  judgedAccuracies,
  judgedOn,
  latestAccuracy,
  overallSparsity,
  type Accuracy,
  type JudgedOn,
} from '../run/recordSelectors.ts';
import { currentRun } from '../run/selectors.ts';
import { knownControl } from './controlSelectors.ts';

export interface Closing {
  sparsity: Fraction;
  /** The images of `accuracy`. */
  set: JudgedOn;
  /** After the last training step; absent where the run was stopped before it. */
  accuracy?: Accuracy;
  /** Beside the same training with nothing pruned, on the test images: its accuracy, and this run's less that. */
  control?: { accuracy: Fraction; difference: Fraction; noise: Fraction };
  /** Of a run that pruned at once what it started from, on the first validation images. */
  fineTuned?: FineTuned;
  flaw?: RunFlaw;
}

export interface FineTuned {
  before: Fraction;
  after: Fraction;
  final: Fraction;
  images: number;
}

/** Only what was trained before has something to lose, and one pruning step alone is “at once”. */
const fineTuned = createAppSelector(
  [currentRun, latestAccuracy, recordVersion],
  (run, latest, _recordVersion): FineTuned | undefined => {
    if (!run || run.start.kind === 'fresh') return undefined;
    const { train, prune } = run.recipe.phases;
    const [step, ...more] = run.record.pruningSteps;
    if (train + prune > 0 || !step || more.length > 0) return undefined;
    // Runs of earlier versions measured last some training steps before their end: of another network.
    if (latest?.trainStep !== run.plan.trainSteps) return undefined;
    const { accuracyBefore: before, accuracyAfter: after } = step;
    return { before, after, final: latest.accuracy, images: latest.images };
  },
);

const judged = createAppSelector([judgedAccuracies, judgedOn], (accuracies, set) => ({
  ...accuracies,
  set,
}));

/** Controls are read on the test images. */
const comparedControl = (state: AppState) =>
  judgedOn(state) === 'test' ? knownControl(state) : undefined;

/** Of the run on the bench; undefined while it goes on, and of one that failed. */
export const closing = createAppSelector(
  [
    (state) => (state.session.phase === 'finished' ? currentRun(state) : undefined),
    overallSparsity,
    // Anew with every change inside the record, so that its flaw is read again, too.
    judged,
    comparedControl,
    fineTuned,
  ],
  (run, sparsity, { dense, pruned, final, set }, control, tuned) => {
    if (!run) return undefined;
    const last = final ?? pruned ?? dense;
    const accuracy = last?.trainStep === run.plan.trainSteps ? last : undefined;
    const flaw = runFlaw(run.record, dataSetOf(run.recipe.data.set));
    const compared = accuracy &&
      control && {
        accuracy: control.accuracy,
        difference: accuracy.accuracy - control.accuracy,
        noise: differenceHalfWidth(accuracy, control),
      };
    const said: Closing = {
      sparsity,
      set,
      ...(accuracy && { accuracy }),
      ...(compared && { control: compared }),
      ...(accuracy && tuned && { fineTuned: tuned }),
      // Of a run that was stopped no accuracy tells, but that it is cut through does.
      ...(flaw && (accuracy || flaw.kind === 'severed') && { flaw }),
    };
    return said;
  },
);
