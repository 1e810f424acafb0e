/** What is said of the digit on the page, by the network on screen and by its preview. */
import { deepEqual } from '../../base/deepEqual.ts';
import type { Fraction } from '../../base/units.ts';
import type { RecipeProblem } from '../../core/recipe/recipe.ts';
import type { FeatureMapsReport } from '../../core/records/digits.ts';
import type { AppState } from '../AppState.ts';
import { createAppSelector } from '../createAppSelector.ts';
import { isTraining } from '../run/session.ts';

/** What the network on screen is: `dense`, pruned (`now`), or in training. */
export type NetworkNow = 'dense' | 'now' | 'live';

export function networkNow({ session, pictures }: AppState): NetworkNow {
  if (isTraining(session)) return 'live';
  return Object.values(pictures.summaries).some(({ masked }) => masked > 0) ? 'now' : 'dense';
}

export interface ShownAnswers {
  /** The right answer; absent of a drawing. */
  label?: number;
  trainStep: number;
  /** Probabilities by class. */
  now: readonly Fraction[];
  /** After one pruning step by the wanted recipe; absent while a run trains, and until it is known. */
  preview?: readonly Fraction[];
  notPreviewed?: RecipeProblem;
}

/** Undefined until the network on screen has answered a digit. */
export const shownAnswers = createAppSelector(
  [
    ({ pictures }) => pictures.digit,
    ({ digit }) => digit.answers,
    ({ session }) => isTraining(session),
  ],
  (view, answers, isLive): ShownAnswers | undefined => {
    if (!view) return undefined;
    const { label, trainStep, probabilities } = view;
    const shown = { ...(label !== undefined && { label }), trainStep };
    // Of another digit until the picture of this one has come.
    const isOfView = answers && deepEqual(answers.pixels, Array.from(view.pixels));
    if (isLive || !isOfView) return { ...shown, now: probabilities };
    const { dense, preview, notPreviewed } = answers;
    return {
      ...shown,
      now: dense,
      ...(preview && { preview }),
      ...(notPreviewed && { notPreviewed }),
    };
  },
);

export interface ShownMaps {
  /** `[height, width, channels]`, `[units]` of a dense layer. */
  shape: readonly number[];
  now: ArrayLike<number>;
  deadNow: readonly number[];
  preview?: ArrayLike<number>;
  deadInPreview?: readonly number[];
}

/** What a layer makes of the digit; undefined until it is known. */
export const shownMaps = createAppSelector(
  [
    ({ pictures }) => pictures.digit?.maps,
    ({ digit }) => digit.maps,
    ({ session }) => isTraining(session),
    (_state, layer: string) => layer,
  ],
  (view, maps, isLive, layer): ShownMaps | undefined => {
    if (maps?.layer === layer && !isLive) return previewedMaps(maps);
    if (view?.layer !== layer) return undefined;
    return { shape: view.shape, now: view.values, deadNow: view.deadUnits };
  },
);

function previewedMaps({ shape, dense, preview, deadUnits }: FeatureMapsReport): ShownMaps {
  return {
    shape,
    now: dense,
    deadNow: deadUnits.dense,
    ...(preview && { preview }),
    ...(deadUnits.preview && { deadInPreview: deadUnits.preview }),
  };
}
