/** Training steps between accuracies on the first validation images. */
const every = 10;

/**
 * Whether a run measures accuracy on the first validation images after a training step: after every tenth, and
 * after the last of all, so that what is said of the network at the end is said of that network.
 */
export function isQuickEvaluation(trainStep: number, trainSteps: number): boolean {
  return trainStep > 0 && (trainStep % every === 0 || trainStep === trainSteps);
}

/** How many of these there are after the training steps from+1 … to of a run of `trainSteps`. */
export function quickEvaluations(from: number, to: number, trainSteps: number): number {
  const isEndBetween = from < trainSteps && to === trainSteps && trainSteps % every !== 0;
  return Math.floor(to / every) - Math.floor(from / every) + Number(isEndBetween);
}
