/** What the page can save and open, as the registry of formats has it. */
import { fileOf } from '../../exchange/exchangeFile.ts';
import type { OutgoingFile } from '../../exchange/exchangeFormat.ts';
import { exchangeFormats } from '../../exchange/registry.ts';
import type { AppState } from '../AppState.ts';
import { runRows } from '../comparison/runRows.ts';
import { wantedOf } from '../run/keepBench.ts';
import { choicesOf } from '../preview/choicesOf.ts';
import { sharedTask, sharedWanted } from './sharing.ts';
import { comparedCurves } from '../preview/comparedCurves.ts';
import { currentRun } from '../run/selectors.ts';
import { sweepTable } from '../sweep/sweepSelectors.ts';

/** A way to save something; `id` is the key of its words. */
export interface SaveOffer {
  id: (typeof exchangeFormats)[keyof typeof exchangeFormats][number]['id'];
  /** Nothing while there is nothing to save. */
  fileOf: (state: AppState) => OutgoingFile | undefined;
}

/** The wanted recipe, with what it starts from. */
export const recipeOffers: readonly SaveOffer[] = exchangeFormats.recipe.map((format) => ({
  id: format.id,
  fileOf(state) {
    const { task, isStartLeftOut } = sharedWanted(state);
    // Whoever opens it is told what is missing.
    return fileOf(format, isStartLeftOut ? { ...task, ...wantedOf(state) } : task);
  },
}));

/** The same of what is on the bench, as a link has it: with the live changes of its run. */
export const shareOffers: readonly SaveOffer[] = exchangeFormats.recipe.map((format) => ({
  id: format.id,
  fileOf: (state) => fileOf(format, sharedTask(state).task),
}));

/** The run on screen, as far as it has come. */
export const runOffers: readonly SaveOffer[] = exchangeFormats.run.map((format) => ({
  id: format.id,
  fileOf: (state) => {
    const run = currentRun(state);
    return run && fileOf(format, run);
  },
}));

/** The curves of the Preview view, the present one under the ids of its choices. */
export const accuracyCurveOffers: readonly SaveOffer[] = exchangeFormats.accuracyCurves.map(
  (format) => ({
    id: format.id,
    fileOf: (state) => {
      const curves = comparedCurves(state);
      const present = Object.values(choicesOf(state.recipe)).join(' · ');
      return fileOf(
        format,
        curves.map(({ label = present, samples, images }) => ({ label, samples, images })),
      );
    },
  }),
);

/** The list of runs, in the order in which they began. */
export const runTableOffers: readonly SaveOffer[] = exchangeFormats.runTable.map((format) => ({
  id: format.id,
  fileOf: (state) => {
    const rows = runRows(state);
    return rows.length > 0 ? fileOf(format, rows) : undefined;
  },
}));

/** The cells of a sweep, in order. */
export function sweepOffers(sweepId: string): readonly SaveOffer[] {
  return exchangeFormats.sweep.map((format) => ({
    id: format.id,
    fileOf: (state) => {
      const table = sweepTable(state, sweepId);
      return table.rows.length > 0 ? fileOf(format, table) : undefined;
    },
  }));
}

/** How the names of files end that hold a recipe. */
export const recipeExtensions: readonly string[] = exchangeFormats.recipe.flatMap((format) =>
  'in' in format ? [format.extension] : [],
);
