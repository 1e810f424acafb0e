import { shareStructure } from '../../base/deepEqual.ts';
import { insertEdit } from '../../core/recipe/editOrder.ts';
import type { Edit, EditRequest } from '../../core/recipe/recipe.ts';
import type { RunPlan } from '../../core/records/records.ts';
import type { RunLog } from '../run/runLog.ts';
import type { StoreContext } from '../StoreContext.ts';

/** Asks a run for an edit, and keeps it with the run once it is made; rejects where it is refused. */
export async function sendEdit(
  context: StoreContext,
  log: RunLog,
  runId: string,
  request: EditRequest,
): Promise<{ edit: Edit; plan: RunPlan }> {
  const made = await context.client().edit(runId, request);
  const { edit, plan } = made;
  log.update(runId, (before) => ({
    ...before,
    plan: shareStructure(before.plan, plan),
    edits: insertEdit(before.edits, edit),
  }));
  return made;
}
