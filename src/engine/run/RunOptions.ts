import type { Edit, Recipe } from '../../core/recipe/recipe.ts';

/** What a run is of, and where it begins. */
export interface RunOptions {
  runId: string;
  /** Valid, and possible to plan. */
  recipe: Recipe;
  /** One of this recipe's; absent: fresh weights. */
  checkpoint?: ArrayBuffer;
  /** It is one of another run: a pruning step that is planned at its trainStep is made, unless it was. */
  isBranch?: true;
  /** Checkpoint of another run: only its weights, statistics and masks are taken, as trainStep 0. */
  from?: ArrayBuffer;
  /** Live changes to replay, by trainStep; those that are in the checkpoint are not made again. */
  edits: readonly Edit[];
  /** Once so many training steps are complete it saves and pauses, as if it were asked to there. */
  pauseAt?: number;
}
