import { runFigures } from '../../core/comparison/runFigures.ts';
import type { EvaluationRecord, EvaluationSet, Run } from '../../core/records/records.ts';
import type { LessonRun } from '../../lessons/LessonBench.ts';
import type { AppState } from '../AppState.ts';
import { keptStatus } from '../kept/keptRuns.ts';
import { overallSparsity, testAccuracies } from '../run/recordSelectors.ts';

/** A run as lessons see it. */
export function lessonRunOf(state: AppState, run: Run): LessonRun {
  const { runId, recipe, start, plan, record } = run;
  const { dense, pruned, final } = testAccuracies(state, runId);
  const atEnd = (of: EvaluationSet) =>
    record.evaluations.findLast(
      ({ set, phase, trainStep }) =>
        set === of && phase !== undefined && trainStep === plan.trainSteps,
    );
  const [validation, training] = [atEnd('validation'), atEnd('training')];
  const unpruned = record.evaluations.find(
    ({ set, phase }) => set === 'validation' && phase === 'train',
  );
  const rewound = rewoundIn(run);
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
    ...(training && { training: training.accuracy }),
    ...(unpruned && { unpruned: unpruned.accuracy }),
    ...(rewound && { rewound: rewound.accuracy }),
    ...(lowest && { lowest: lowest.accuracy }),
    ...(first && { firstFall: { before: first.accuracyBefore, after: first.accuracyAfter } }),
    sparsity: overallSparsity(state, runId),
    bytes,
    macs,
  };
}

/** A mask update is measured before the survivors go back; what follows at the same training step is measured after. */
function rewoundIn({ recipe, record }: Run): EvaluationRecord | undefined {
  const last = record.pruningSteps.at(-1);
  if (!last || recipe.pruning.recovery.kind !== 'rewind') return undefined;
  return record.evaluations.find(
    ({ set, phase, trainStep }) =>
      set === 'validation' && phase === undefined && trainStep === last.trainStep,
  );
}
