/**
 * The edits of a run have one order, whoever holds them: by trainStep, and at the same trainStep a
 * later request after an earlier one. A run that is brought back from a checkpoint can be edited
 * before an edit that it is still to repeat, so the newest is not always the last.
 */
import type { Edit, EditRequest } from './recipe.ts';

/** The edit that a request becomes once it takes effect. */
export function editAt(request: EditRequest, trainStep: number): Edit {
  return { ...request, trainStep };
}

/** The edits with a new one at its place. */
export function insertEdit(edits: readonly Edit[], edit: Edit): Edit[] {
  const later = edits.findIndex(({ trainStep }) => trainStep > edit.trainStep);
  const place = later === -1 ? edits.length : later;
  return [...edits.slice(0, place), edit, ...edits.slice(place)];
}

/** Edits that were asked for in the order given, in the order in which they take effect. */
export function editsInOrder(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((a, b) => a.trainStep - b.trainStep);
}

/** What is left of the edits of a run that goes back to `trainStep` for good. */
export function editsUntil(edits: readonly Edit[], trainStep: number): Edit[] {
  return edits.filter((edit) => edit.trainStep <= trainStep);
}
