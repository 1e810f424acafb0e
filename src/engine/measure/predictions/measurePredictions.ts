import { imageSize } from '../../../core/data/DataSet.ts';
import { dataSetOf } from '../../../core/data/registry.ts';
import { emptyConfusion } from '../../../core/records/confusion.ts';
import type {
  ChangedAnswer,
  Confusion,
  PredictionsReport,
  WithPreview,
} from '../../../core/records/digits.ts';
import { highestClass, probabilitiesOf } from '../../../core/records/probabilities.ts';
import { decodeCheckpoint } from '../../checkpoint/checkpoint.ts';
import type { LabelledImages } from '../../data/LabelledImages.ts';
import { sliceImages } from '../../data/sliceImages.ts';
import { imagesPerPiece } from '../../network/imagesPerPiece.ts';
import type { Network } from '../../network/Network.ts';
import { Trainer } from '../../training/Trainer.ts';
import type { PreviewContext } from '../preview/withPreview.ts';
import { asItIs, withPreviewIfAny } from '../preview/withPreviewIfAny.ts';

/** Images of changed answers that a report brings along. */
const mostPictures = 60;

export interface PredictionsContext extends PreviewContext {
  /** The checkpoint of the network before its first pruning step, to compare with in place of a preview. */
  unpruned?: ArrayBuffer;
  tell: (done: number, total: number) => void;
}

/** What a network says of each image, in their order. */
interface Answers {
  classes: Uint8Array;
  /** Probability of the right class. */
  right: Float32Array;
}

/**
 * Every test image answered by a network as it is and as one pruning step by the recipe would leave it
 * (`withPreviewIfAny`), or before its first pruning step and as it is: how often each class is taken for which, and
 * whose answers change.
 */
export async function measurePredictions(context: PredictionsContext): Promise<PredictionsReport> {
  const { network, recipe, data, whenThere, breathe, tell, unpruned } = context;
  const test = await whenThere(data.whenTest());
  let done = 0;
  const answer = (copy: Network): Promise<Answers> =>
    answersOf(copy, test, {
      pieceImages: imagesPerPiece(recipe),
      onPiece: (images) => {
        done += images;
        tell(done, 2 * test.count);
        return breathe();
      },
    });
  const { dense, preview, notPreviewed } = unpruned
    ? await beforeAndNow(context, unpruned, answer)
    : await withPreviewIfAny(context, answer);
  const changed = preview ? changedAnswers(test, dense, preview) : [];
  const { length: classCount } = dataSetOf(recipe.data.set).classNames;
  const { trainStep, sparsity } = network;
  return {
    trainStep,
    sparsity,
    images: test.count,
    confusion: {
      dense: confusionOf(test, dense, classCount),
      ...(preview && { preview: confusionOf(test, preview, classCount) }),
      ...(notPreviewed && { notPreviewed }),
    },
    ...(unpruned && { unprunedTrainStep: decodeCheckpoint(unpruned).header.trainStep }),
    changed,
    pictures: picturesOf(test, changed.slice(0, mostPictures)),
  };
}

async function beforeAndNow(
  context: PreviewContext,
  unpruned: ArrayBuffer,
  answer: (network: Network) => Promise<Answers>,
): Promise<WithPreview<Answers>> {
  const before = Trainer.fromWeights(context.recipe, unpruned);
  try {
    return { dense: await answer(before), preview: await asItIs(context, answer) };
  } finally {
    before.dispose();
  }
}

async function answersOf(
  network: Network,
  test: LabelledImages,
  { pieceImages, onPiece }: { pieceImages: number; onPiece: (images: number) => Promise<void> },
): Promise<Answers> {
  const classes = new Uint8Array(test.count);
  const right = new Float32Array(test.count);
  for (const { start, count, logits } of network.logitChunks(test, pieceImages)) {
    const classCount = logits.length / count;
    for (let i = 0; i < count; i += 1) {
      const own = logits.subarray(i * classCount, (i + 1) * classCount);
      classes[start + i] = highestClass(own);
      right[start + i] = probabilitiesOf(own)[test.labels[start + i]];
    }
    await onPiece(count);
  }
  return { classes, right };
}

function confusionOf(
  { labels }: LabelledImages,
  { classes }: Answers,
  classCount: number,
): Confusion {
  const confusion = emptyConfusion(classCount);
  for (const [i, label] of labels.entries()) confusion[label][classes[i]] += 1;
  return confusion;
}

/** By how much of its probability the right answer loses, most first. */
function changedAnswers({ labels }: LabelledImages, now: Answers, later: Answers): ChangedAnswer[] {
  const lossAt = (index: number): number => now.right[index] - later.right[index];
  const indices = Array.from(labels.keys()).filter((i) => now.classes[i] !== later.classes[i]);
  return indices
    .sort((a, b) => lossAt(b) - lossAt(a) || a - b)
    .map((index) => ({
      index,
      label: labels[index],
      dense: now.classes[index],
      preview: later.classes[index],
    }));
}

function picturesOf(test: LabelledImages, changed: readonly ChangedAnswer[]): Uint8Array {
  const size = imageSize(test.shape);
  const pictures = new Uint8Array(changed.length * size);
  for (const [i, { index }] of changed.entries()) {
    pictures.set(sliceImages(test, index, index + 1).pixels, i * size);
  }
  return pictures;
}
