import type { Milliseconds } from '../../../base/units.ts';
import { dataSetOf } from '../../../core/data/registry.ts';
import type { Edit } from '../../../core/recipe/recipe.ts';
import type { ControlReport, CurvePoint } from '../../../core/records/reports.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import type { RunData } from '../../data/RunData.ts';
import { firstImages } from '../../data/firstImages.ts';
import { measuringSteps, recalibrationBatchesOf } from '../../run/measuringSteps.ts';
import { RunAgenda } from '../../run/RunAgenda.ts';
import { RunImages } from '../../run/RunImages.ts';
import { DivergedError } from '../../training/DivergedError.ts';
import type { Trainer } from '../../training/Trainer.ts';

/** Longest stretch of training without a breath. */
const breatheEveryMs: Milliseconds = 30;

export interface UnprunedHost {
  /** All training images of the recipe must be there. */
  data: RunData;
  validation: LabelledImages;
  test: LabelledImages;
  now: () => Milliseconds;
  /** Awaited between pieces; what it throws ends the training. */
  breathe: () => Promise<void>;
  tell: (done: number, total: number, ...parts: CurvePoint[]) => void;
}

/**
 * Trains a network on to the last training step of its recipe, which prunes nothing: as a run of that
 * recipe would, bit for bit, with the same batches, dropout, learning rates and edits. Only what a run
 * measures at the ends of phases is left out but for the last test accuracy.
 *
 * @param trainer of a recipe that prunes nothing; changed. Its `editCount` is of `edits`.
 * @throws DivergedError where the loss is not finite any more
 */
export async function trainUnpruned(
  trainer: Trainer,
  edits: readonly Edit[],
  host: UnprunedHost,
): Promise<ControlReport> {
  const { recipe, trainStep } = trainer;
  const { validation, test, breathe, tell } = host;
  const agenda = new RunAgenda(recipe, edits, { editCount: trainer.editCount });
  const images = new RunImages(recipe, host.data);
  const { trainSteps } = agenda.wholePlan();
  const quick = firstImages(validation, dataSetOf(recipe.data.set).quickImages);
  const curve: CurvePoint[] = [];
  while (true) {
    const at = trainer.trainStep;
    const parts: CurvePoint[] = [];
    if (agenda.isQuickEvaluation(at)) {
      parts.push({ trainStep: at, accuracy: await trainer.accuracy(quick, breathe) });
    }
    curve.push(...parts);
    tell(at - trainStep, trainSteps - trainStep, ...parts);
    if (agenda.isOver(at)) break;
    makeEdits(trainer, agenda, images);
    trainOn(trainer, { agenda, images, now: host.now });
    await breathe();
  }
  const accuracy = await trainer.accuracy(test, breathe);
  return { trainStep, sparsity: 0, toTrainStep: trainSteps, accuracy, images: test.count, curve };
}

/** Every edit that takes effect up to now; a learning rate does so in the agenda alone. */
function makeEdits(trainer: Trainer, agenda: RunAgenda, images: RunImages): void {
  const { trainStep, recipe } = trainer;
  for (let edit = agenda.next; edit && edit.trainStep <= trainStep; edit = agenda.next) {
    agenda.noteEdit();
    if (edit.kind !== 'recalibrate') continue;
    const steps = measuringSteps(trainStep, recalibrationBatchesOf(recipe));
    trainer.recalibrate(steps.map((step) => images.batch(step)));
  }
}

interface Stretch {
  agenda: RunAgenda;
  images: RunImages;
  now: () => Milliseconds;
}

/** Until something is due, or for 30 ms. */
function trainOn(trainer: Trainer, { agenda, images, now }: Stretch): void {
  const from = trainer.trainStep;
  const startMs = now();
  do {
    const { trainStep } = trainer;
    trainer.trainBatch(images.batch(trainStep), agenda.learningRateAt(trainStep));
  } while (!agenda.isDue(trainer.trainStep) && now() - startMs < breatheEveryMs);
  const firstBad = trainer.takeLosses().findIndex((loss) => !Number.isFinite(loss));
  if (firstBad !== -1) throw new DivergedError('the loss', from + firstBad + 1);
}
