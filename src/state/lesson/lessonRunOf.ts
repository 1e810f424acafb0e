import { runFigures } from '../../core/comparison/runFigures.ts';
import type { Run } from '../../core/records/records.ts';
import type { LessonRun } from '../../lessons/LessonBench.ts';
import type { AppState } from '../AppState.ts';
import { keptStatus } from '../kept/keptRuns.ts';
import { overallSparsity, testAccuracies } from '../run/recordSelectors.ts';

/** A run as lessons see it. */
export function lessonRunOf(state: AppState, run: Run): LessonRun {
  const { runId, recipe, start, plan, record } = run;
  const { dense, pruned, final } = testAccuracies(state, runId);
  const validation = record.evaluations.findLast(
    ({ set, phase, trainStep }) =>
      set === 'validation' && phase !== undefined && trainStep === plan.trainSteps,
  );
  const { bytes, macs, lowest } = runFigures(run);
  const [first] = record.pruningSteps;
  return {
    runId,
    recipe,
    start: start.kind,
    isFinished: keptStatus(state, runId) === 'finished',
    trainSteps: plan.trainSteps,
    test: {
      ...(dense && { dense: dense.accuracy }),
      ...(pruned && { pruned: pruned.accuracy }),
      ...(final && { final: final.accuracy }),
    },
    ...(validation && { validation: validation.accuracy }),
    ...(lowest && { lowest: lowest.accuracy }),
    ...(first && { firstFall: { before: first.accuracyBefore, after: first.accuracyAfter } }),
    sparsity: overallSparsity(state, runId),
    bytes,
    macs,
  };
}
