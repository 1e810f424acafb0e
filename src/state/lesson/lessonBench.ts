import { highestClass } from '../../core/records/probabilities.ts';
import type { LessonBench, LessonDigit, LessonReports } from '../../lessons/LessonBench.ts';
import type { AppState } from '../AppState.ts';
import { isReportStale, measurementOf } from '../measure/measureSelectors.ts';
import type { LessonState } from '../LessonState.ts';
import { curveOf } from '../preview/curveSelectors.ts';
import { previewOf } from '../preview/previewSelectors.ts';
import { wantedShare } from '../recipe/wantedShare.ts';
import { isLive } from '../run/session.ts';
import { shownAnswers } from '../view/digitSelectors.ts';
import { lessonRunOf } from './lessonRunOf.ts';

/** What the open lesson sees of the page. */
export function lessonBench(state: AppState, lesson: LessonState): LessonBench {
  const { recipe, session, runs, view } = state;
  const preview = previewOf(state);
  const curve = curveOf(state);
  const digit = digitOf(state);
  const target = wantedShare(recipe);
  const begun = Object.values(runs).filter(({ runId }) => !lesson.runsBefore.includes(runId));
  return {
    recipe,
    ...(target !== undefined && { target }),
    isLive: isLive(session),
    ...(preview.phase === 'shown' && !preview.isPending && { preview: preview.report }),
    ...(digit && { digit }),
    ...(curve.phase === 'drawn' && curve.isWhole && { curve: curve.samples }),
    openView: view.openView,
    // A run that trains is none yet, and its figures would be worked out ten times a second.
    runs: isLive(session) ? [] : begun.map((run) => lessonRunOf(state, run)),
    reports: reportsOf(state),
    guesses: lesson.guesses,
    passed: lesson.passed,
    options: lesson.options,
  };
}

function digitOf(state: AppState): LessonDigit | undefined {
  const answers = shownAnswers(state);
  if (!answers) return undefined;
  const { now, preview, label } = answers;
  const { index } = state.pictures.digit ?? {};
  // What was said of the choices before these is no answer to them.
  const isOfRecipe = state.digit.answeredFor === state.recipe;
  return {
    ...(index !== undefined && { index }),
    ...(label !== undefined && { label }),
    now: highestClass(now),
    ...(preview && isOfRecipe && { preview: highestClass(preview) }),
  };
}

function reportsOf(state: AppState): LessonReports {
  const scan = measurementOf(state, 'scan');
  const sizes = measurementOf(state, 'sizes');
  const compaction = measurementOf(state, 'compaction');
  const quantization = measurementOf(state, 'quantization');
  return {
    ...(scan.phase === 'done' && !isReportStale(state, 'scan') && { scan: scan.report }),
    ...(sizes.phase === 'done' && !isReportStale(state, 'sizes') && { sizes: sizes.report }),
    ...(compaction.phase === 'done' &&
      !isReportStale(state, 'compaction') && { compaction: compaction.report }),
    ...(quantization.phase === 'done' &&
      !isReportStale(state, 'quantization') && { quantization: quantization.report }),
  };
}
