import { editProblem } from '../../core/plan/edits.ts';
import { editAt } from '../../core/recipe/editOrder.ts';
import type { EditRequest, Recipe, RecipeProblem } from '../../core/recipe/recipe.ts';
import type { Trainer } from '../training/Trainer.ts';
import type { RunAgenda } from './RunAgenda.ts';
import { EditRefusedError, type PendingEdit } from './RunCommands.ts';
import type { RunEvent } from './RunEvent.ts';

/** The edits that arrive while a run is under way: each is recorded at the training step that it came to, or refused. */
export class RunEdits {
  readonly #trainer: Trainer;
  readonly #recipe: Recipe;
  readonly #agenda: RunAgenda;

  constructor(trainer: Trainer, recipe: Recipe, agenda: RunAgenda) {
    this.#trainer = trainer;
    this.#recipe = recipe;
    this.#agenda = agenda;
  }

  /** Records an edit and answers, or refuses it; it takes effect when its boundary comes to that. */
  *accept(pending: PendingEdit): Generator<RunEvent> {
    const { request } = pending;
    const known = this.#agenda.upTo(this.#trainStep);
    const run = { recipe: this.#recipe, edits: known, startsAt: this.#trainer.startsAt };
    const problem = editProblem(run, request, this.#trainStep);
    if (problem) {
      pending.reject(new EditRefusedError('bad-recipe', problem));
      return;
    }
    const exact = this.#byHand(request);
    if ('code' in exact) {
      pending.reject(new EditRefusedError('bad-recipe', exact));
      return;
    }
    const edit = editAt(exact, this.#trainStep);
    const plan = this.#agenda.insert(edit);
    yield { kind: 'edited', edit, plan };
    pending.resolve({ edit, plan });
  }

  /** An edit by hand as the masks let it be, those included that are still to be made here; any other as it is. */
  #byHand(request: EditRequest): EditRequest | RecipeProblem {
    if (request.kind !== 'setKept') return request;
    const pending = this.#agenda.due(this.#trainStep).filter((edit) => edit.kind === 'setKept');
    return this.#trainer.exactSetKept(request, pending);
  }

  get #trainStep(): number {
    return this.#trainer.trainStep;
  }
}
