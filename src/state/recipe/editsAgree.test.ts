import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { openScene, sayCheckpoint, sayStatus, type Scene } from '../../client/testing/openScene.ts';
import { planRun } from '../../core/plan/planRun.ts';
import { editAt } from '../../core/recipe/editOrder.ts';
import type { Edit, EditRequest, Recipe } from '../../core/recipe/recipe.ts';
import { recipeInForce } from '../../core/recipe/recipeInForce.ts';
import type { RunPlan } from '../../core/records/records.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { RunAgenda } from '../../engine/run/RunAgenda.ts';
import { createAppStore } from '../createStore.ts';
import { currentRun } from '../run/selectors.ts';

// Prune phase from training step 10 to 20, pruning steps at 12, 14, 16, 18 and 20.
const recipe = completeRecipe({
  data: { images: 1280 },
  pruning: { schedule: { frequency: 2, power: 1 } },
});

/** What a worker makes of a run: the engine's agenda, on a training step that the test moves. */
class AgendaWorker {
  trainStep = 0;
  #agenda = new RunAgenda(recipe, [], { editCount: 0 });
  /** The edits that a checkpoint holds, as the run counts them. */
  readonly #counts = new WeakMap<ArrayBuffer, { trainStep: number; editCount: number }>();
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
    const { answers } = scene.workers;
    answers.start = ({ edits, checkpoint }) => {
      const { trainStep, editCount } = (checkpoint && this.#counts.get(checkpoint)) ?? {
        trainStep: 0,
        editCount: 0,
      };
      this.trainStep = trainStep;
      this.#agenda = new RunAgenda(recipe, edits, { editCount });
      this.#replay();
      return { plan: this.plan };
    };
    answers.edit = ({ request }) => {
      const edit = editAt(request, this.trainStep);
      const plan = this.#agenda.insert(edit);
      this.#agenda.noteEdit();
      return { edit, plan };
    };
  }

  get plan(): RunPlan {
    return this.#agenda.wholePlan();
  }

  /** What the run of now was made of so far. */
  get made(): readonly Edit[] {
    return this.#agenda.upTo(this.trainStep);
  }

  train(trainSteps: number): void {
    this.trainStep += trainSteps;
    this.#replay();
  }

  save(runId: string): void {
    const buffer = sayCheckpoint(this.#scene.workers.latest, runId, this.trainStep);
    this.#counts.set(buffer, { trainStep: this.trainStep, editCount: this.#agenda.editCount });
  }

  #replay(): void {
    for (
      let { next } = this.#agenda;
      next && next.trainStep <= this.trainStep;
      next = this.#agenda.next
    ) {
      this.#agenda.noteEdit();
    }
  }
}

type Move =
  | { do: 'train'; trainSteps: number }
  | { do: 'edit'; request: EditRequest }
  | { do: 'save' }
  | { do: 'lose' }
  | { do: 'diverge' };

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('train' as const), trainSteps: fc.integer({ min: 1, max: 4 }) }),
  fc
    .record({
      layer: fc.constantFrom('conv1', 'dense1'),
      sparsity: fc.constantFrom(0.5, 0.82, 0.9, 0.95),
      isNow: fc.boolean(),
    })
    .map(({ layer, sparsity, isNow }) => ({
      do: 'edit' as const,
      request: isNow
        ? ({ kind: 'pruneNow', targets: { [layer]: sparsity } } as const)
        : ({ kind: 'setTarget', layer, sparsity } as const),
    })),
  fc.constantFrom<Move>({ do: 'save' }, { do: 'lose' }, { do: 'diverge' }),
);

const targetsOf = ({ pruning }: Recipe) =>
  Object.entries(pruning.layers).map(([layer, { target }]) => [layer, target]);

test('page, client and worker hold the edits of a run in one order, whatever happens to it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { maxLength: 12 }), async (moves) => {
      const scene = openScene();
      const worker = new AgendaWorker(scene);
      const store = createAppStore({ createClient: () => scene.client });
      await store.ready;
      const runId = await store.startRun({ recipe, start: { kind: 'fresh' } });
      sayStatus(scene.workers.latest, runId, 'running');
      worker.save(runId);
      for (const move of moves) {
        if (move.do === 'train') worker.train(move.trainSteps);
        else if (move.do === 'save') worker.save(runId);
        else if (move.do === 'edit') await store.actions.edit(move.request);
        else if (move.do === 'lose') scene.workers.latest.crash();
        else {
          const error = { code: 'diverged', message: 'NaN', trainStep: worker.trainStep } as const;
          const payload = { runId, status: 'failed', trainStep: worker.trainStep, error } as const;
          scene.workers.latest.say({ name: 'status', payload });
          await store.actions.restore();
        }
        await settle();
        sayStatus(scene.workers.latest, runId, 'running', worker.trainStep);
        const run = currentRun(store.getState());
        const edits = run?.edits ?? [];
        expect(edits.slice(0, worker.made.length)).toEqual(worker.made);
        expect(planRun(recipe, edits)).toEqual(worker.plan);
        expect(targetsOf(recipeInForce(recipe, edits, worker.trainStep))).toEqual(
          targetsOf(recipeInForce(recipe, worker.made)),
        );
      }
      store.dispose();
    }),
    { numRuns: 40 },
  );
});
