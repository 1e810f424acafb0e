import type { Edit, Recipe } from '../recipe/recipe.ts';
import type { RunStart } from '../records/records.ts';

/**
 * The way to a moment of another run, from what every page has: run again, it comes to the same
 * weights, bit for bit, on the same backend and machine.
 */
export interface Lead {
  recipe: Recipe;
  /** Where its run began. Absent: with fresh weights, or at the moment that `lead` leads to; never both. */
  start?: Extract<RunStart, { kind: 'pretrained' }>;
  lead?: Lead;
  /** Live changes up to the moment, in order; of a run that went on from a moment, those that were its own. */
  edits: readonly Edit[];
  trainStep: number;
  /** Just before its run's first pruning step, which is at that trainStep. */
  isUnpruned?: true;
  /** Its compacted network is begun with. */
  isCompacted?: true;
  /** It is gone on from, optimizer and all, at that trainStep. Absent: only its weights and masks are taken. */
  isBranch?: true;
}

/** So many moments are behind one another at most. */
export const mostLeads = 2;

/** Training steps on the whole way. */
export function leadTrainSteps({ trainStep, lead }: Lead): number {
  if (!lead) return trainStep;
  return leadTrainSteps(lead) + trainStep - (lead.isBranch ? lead.trainStep : 0);
}

/** The last stretch first. */
export function stretchesOf(lead: Lead): Lead[] {
  return lead.lead ? [lead, ...stretchesOf(lead.lead)] : [lead];
}
