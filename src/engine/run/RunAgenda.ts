import { planRun } from '../../core/plan/planRun.ts';
import { isQuickEvaluation } from '../../core/plan/quickEvaluations.ts';
import { editsInOrder, insertEdit } from '../../core/recipe/editOrder.ts';
import { phaseLearningRate } from '../../core/records/learningRates.ts';
import type { Edit, Recipe } from '../../core/recipe/recipe.ts';
import { recipeInForce } from '../../core/recipe/recipeInForce.ts';
import type {
  NetworkStart,
  Phase,
  PlannedPruningStep,
  RunPlan,
} from '../../core/records/records.ts';

/** What a run has to do and when, by its recipe and the edits so far. It does nothing itself. */
export class RunAgenda {
  readonly #recipe: Recipe;
  readonly #startsAt: NetworkStart | undefined;
  /** All that are known: those that took effect, then those to be replayed. */
  #edits: Edit[];
  #editCount: number;
  #plan: RunPlan;
  /** By the edits that have taken effect. */
  #inForce: Recipe;

  /** @param progress how many of the edits have taken effect, and how sparse the network was at first */
  constructor(
    recipe: Recipe,
    edits: readonly Edit[],
    { editCount, startsAt }: { editCount: number; startsAt?: NetworkStart | undefined },
  ) {
    this.#recipe = recipe;
    this.#startsAt = startsAt;
    this.#edits = editsInOrder(edits);
    this.#editCount = editCount;
    this.#plan = this.#planOf(editCount);
    this.#inForce = this.#recipeOf(editCount);
  }

  /** By all edits that are known. */
  wholePlan(): RunPlan {
    return this.#planOf(this.#edits.length);
  }

  /** Edits that have taken effect. */
  get editCount(): number {
    return this.#editCount;
  }

  /** What is recorded up to a trainStep, whether it has taken effect or is about to. */
  upTo(trainStep: number): readonly Edit[] {
    return this.#edits.filter((edit) => edit.trainStep <= trainStep);
  }

  /** Of these, what is about to. */
  due(trainStep: number): readonly Edit[] {
    return this.#edits.slice(this.#editCount).filter((edit) => edit.trainStep <= trainStep);
  }

  /** The edit to be replayed next. */
  get next(): Edit | undefined {
    return this.#edits[this.#editCount];
  }

  /**
   * A new edit at its place: behind all that are recorded up to now, and before those that are to be
   * replayed later. Returns the plan with it.
   */
  insert(edit: Edit): RunPlan {
    this.#edits = insertEdit(this.#edits, edit);
    return this.wholePlan();
  }

  /** The next edit has taken effect. */
  noteEdit(): void {
    this.#editCount += 1;
    this.#plan = this.#planOf(this.#editCount);
    this.#inForce = this.#recipeOf(this.#editCount);
  }

  isOver(trainStep: number): boolean {
    return trainStep === this.#plan.trainSteps;
  }

  /** The phase that the training step after `trainStep` belongs to. */
  phaseAt(trainStep: number): Phase | undefined {
    return this.#plan.phases.find(({ toTrainStep }) => trainStep < toTrainStep);
  }

  phaseEndingAt(trainStep: number): Phase | undefined {
    return this.#plan.phases.find(({ toTrainStep }) => toTrainStep === trainStep);
  }

  isEpochEnd(trainStep: number): boolean {
    return trainStep > 0 && (trainStep % this.#plan.stepsPerEpoch === 0 || this.isOver(trainStep));
  }

  /** Whether accuracy on the first validation images is due. */
  isQuickEvaluation(trainStep: number): boolean {
    return isQuickEvaluation(trainStep, this.#plan.trainSteps);
  }

  /** The mask update that the plan has at this trainStep. */
  pruningAt(trainStep: number): PlannedPruningStep | undefined {
    return this.#plan.pruningSteps.find((step) => step.trainStep === trainStep);
  }

  /** No mask update is planned after this trainStep. */
  isLastPruning(trainStep: number): boolean {
    return (this.#plan.pruningSteps.at(-1)?.trainStep ?? 0) <= trainStep;
  }

  /** Learning rate of the training step after `trainStep`. */
  learningRateAt(trainStep: number): number {
    return phaseLearningRate(this.#inForce.training, this.phaseAt(trainStep)?.name ?? 'train');
  }

  /** Whether anything but training is to be done at this trainStep. */
  isDue(trainStep: number): boolean {
    return (
      this.isQuickEvaluation(trainStep) ||
      this.isEpochEnd(trainStep) ||
      this.phaseEndingAt(trainStep) !== undefined ||
      this.next?.trainStep === trainStep ||
      this.pruningAt(trainStep) !== undefined
    );
  }

  #recipeOf(editCount: number): Recipe {
    return recipeInForce(this.#recipe, this.#edits.slice(0, editCount));
  }

  #planOf(editCount: number): RunPlan {
    return planRun(this.#recipe, this.#edits.slice(0, editCount), this.#startsAt);
  }
}
