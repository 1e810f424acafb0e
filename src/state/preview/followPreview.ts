import { latestOnly } from '../../base/latestOnly.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { ErrorCode } from '../../worker/protocol.ts';
import type { AppState } from '../AppState.ts';
import { errorOf, type StoreContext } from '../StoreContext.ts';
import { askPreview } from './askPreview.ts';
import { previewObstacle, weightsOnBench } from './previewSelectors.ts';

interface Question {
  recipe: Recipe;
  weights: string;
}

/** The worker was wanted for something else: it is asked again once that is over. */
const overtaken: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'busy',
  'not-running',
  'no-worker',
]);

/**
 * Keeps `preview` up with the wanted recipe and the weights on the bench while nothing trains. One
 * question at a time; of the positions that a slider went through meanwhile the last is asked next and
 * the others never. Whoever starts a run ends what is under way.
 */
export function followPreview(context: StoreContext): () => void {
  let asked: Question | undefined;
  const questions = latestOnly(ask, () => undefined);

  async function ask(question: Question): Promise<void> {
    const { recipe, weights } = question;
    try {
      const report = await askPreview(context, 'preview', recipe, { isDrawn: true });
      if (isOnBench(question)) context.set({ preview: { recipe, weights, report } });
    } catch (thrown) {
      const error = errorOf(thrown);
      if (!overtaken.has(error.code)) {
        if (isOnBench(question)) context.set({ preview: { recipe, weights, error } });
        return;
      }
      // What came in between may have come and gone before this was heard.
      const isOver = asked === question && !isOnBench(question);
      if (asked === question) asked = undefined;
      if (isOver) askIfDue(context.get());
    }
  }

  /** An answer about weights that have gone meanwhile says nothing of those that are there. */
  function isOnBench({ weights }: Question): boolean {
    return weightsOnBench(context.get()) === weights;
  }

  function askIfDue(state: AppState): void {
    const weights = weightsOnBench(state);
    if (weights === undefined || previewObstacle(state)) {
      asked = undefined;
      return;
    }
    const { recipe } = state;
    if (asked?.recipe === recipe && asked.weights === weights) return;
    asked = { recipe, weights };
    questions.push(asked);
  }

  return context.subscribe(askIfDue);
}
