/**
 * A run as the events of TensorBoard, one list a folder as Keras has them: `train`, `validation`, `test`.
 * A step is a trainStep; nothing is interpolated, so a tag has an event where something was measured.
 */
import type { HistogramsReport } from '../../core/records/histograms.ts';
import { learningRates } from '../../core/records/learningRates.ts';
import type { EvaluationRecord, PruningRecord, Run } from '../../core/records/records.ts';
import type { SummaryEvent, SummaryValue } from './SummaryEvent.ts';

export const eventFolders = ['train', 'validation', 'test'] as const;
export type EventFolder = (typeof eventFolders)[number];

type RecordedRun = Pick<Run, 'recipe' | 'edits' | 'plan' | 'record'>;

/** @param histograms at moments that are kept of the run, in order of trainStep */
export function runEvents(
  run: RecordedRun,
  histograms: readonly HistogramsReport[],
): Record<EventFolder, SummaryEvent[]> {
  const { evaluations, pruningSteps } = run.record;
  const validations = evaluations.filter(({ set }) => set === 'validation');
  const tests = evaluations.filter(({ set }) => set === 'test');
  const trainings = evaluations.filter(({ set }) => set === 'training');
  return {
    train: inOrder([
      ...trainingEvents(run),
      ...trainings.map(accuracyEvent),
      ...pruningSteps.flatMap(({ trainStep, training }) =>
        training ? [accuraciesAtPruning({ trainStep, ...training })] : [],
      ),
      ...pruningSteps.map(sparsityEvent),
      ...histograms.map(histogramEvent),
    ]),
    validation: inOrder([
      ...validations.map(accuracyEvent),
      ...pruningSteps.map(accuraciesAtPruning),
    ]),
    test: tests.map(accuracyEvent),
  };
}

function inOrder(events: readonly SummaryEvent[]): SummaryEvent[] {
  return events.toSorted((a, b) => a.trainStep - b.trainStep);
}

function trainingEvents(run: RecordedRun): SummaryEvent[] {
  const rates = learningRates(run);
  return run.record.train.map(({ trainStep, loss }, i) => ({
    trainStep,
    values: [
      { tag: 'loss', description: 'cross-entropy in nats, mean over the batch', value: loss },
      { tag: 'learning_rate', value: rates[i] ?? 0 },
    ],
  }));
}

/** Those of a phase's end, of validation and test on all images of the set, have a tag of their own. */
function accuracyEvent({ trainStep, images, accuracy, phase }: EvaluationRecord): SummaryEvent {
  const tag = phase ? `accuracy_after_${phase}` : 'accuracy';
  return { trainStep, values: [{ tag, description: `on ${images} images`, value: accuracy }] };
}

function accuraciesAtPruning(
  step: Pick<PruningRecord, 'trainStep' | 'accuracyBefore' | 'accuracyAfter'>,
): SummaryEvent {
  const { trainStep, accuracyBefore, accuracyAfter } = step;
  return {
    trainStep,
    values: [
      { tag: 'accuracy_before_pruning', value: accuracyBefore },
      { tag: 'accuracy_after_pruning', value: accuracyAfter },
    ],
  };
}

/** The tags of `PruningSummaries` in tfmot: the names of the variables that its wrapper gives a layer. */
function sparsityEvent({ trainStep, sparsity, layers }: PruningRecord): SummaryEvent {
  const ofLayers = layers.flatMap(({ name, sparsity: ofLayer, threshold }): SummaryValue[] => [
    { tag: `prune_low_magnitude_${name}/mask:0/sparsity`, value: ofLayer },
    ...(threshold === undefined
      ? []
      : [
          {
            tag: `prune_low_magnitude_${name}/threshold:0/threshold`,
            description: 'the highest score that was pruned, by the criterion of the recipe',
            value: threshold,
          },
        ]),
  ]);
  return { trainStep, values: [{ tag: 'sparsity', value: sparsity }, ...ofLayers] };
}

function histogramEvent({ trainStep, layers }: HistogramsReport): SummaryEvent {
  return {
    trainStep,
    values: layers.flatMap(({ name, all, kept }) => [
      { tag: `${name}/kernel_0`, value: all },
      { tag: `${name}/kernel_0/kept`, value: kept },
    ]),
  };
}
