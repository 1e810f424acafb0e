import { editsUntil } from '../recipe/editOrder.ts';
import type { Edit } from '../recipe/recipe.ts';
import { mostLeads, type Lead } from './Lead.ts';
import type { Run, RunStart } from '../records/records.ts';

type Runs = Readonly<Record<string, Run>>;
export type MomentStart = Extract<RunStart, { kind: 'checkpoint' | 'weights' }>;

/**
 * The way to where a run starts from another; undefined where a run on it is not known, or more than `most`
 * moments are behind one another.
 */
export function leadTo(runs: Runs, start: MomentStart, most = mostLeads): Lead | undefined {
  const run = runs[start.runId];
  if (!run || most === 0) return undefined;
  const { recipe, start: begin } = run;
  const isOfMoment = begin.kind === 'checkpoint' || begin.kind === 'weights';
  const before = isOfMoment ? leadTo(runs, begin, most - 1) : undefined;
  if (isOfMoment && !before) return undefined;
  const { trainStep, isUnpruned } = start;
  return {
    recipe,
    ...(begin.kind === 'pretrained' && { start: begin }),
    ...(before && { lead: before }),
    edits: editsUntil(ownEdits(runs, run), trainStep),
    trainStep,
    ...(isUnpruned && { isUnpruned }),
    ...(start.kind === 'weights' && start.isCompacted && { isCompacted: true }),
    ...(start.kind === 'checkpoint' && { isBranch: true }),
  };
}

/** Live changes of a run itself: one that goes on from a checkpoint has those made until then before them. */
export function ownEdits(
  runs: Runs,
  { start, edits }: Pick<Run, 'start' | 'edits'>,
): readonly Edit[] {
  if (start.kind !== 'checkpoint') return edits;
  const origin = runs[start.runId];
  return origin ? edits.slice(editsUntil(origin.edits, start.trainStep).length) : edits;
}

/** How a run starts from the moment of a run that a lead leads to. */
export function startAt(
  { trainStep, isUnpruned, isCompacted, isBranch }: Lead,
  runId: string,
): MomentStart {
  const at = { runId, trainStep, ...(isUnpruned && { isUnpruned }) };
  if (isBranch) return { kind: 'checkpoint', ...at };
  return { kind: 'weights', ...at, isCompacted: isCompacted ?? false };
}
