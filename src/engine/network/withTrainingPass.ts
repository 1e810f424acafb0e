import { dispose } from '@tensorflow/tfjs-core';
import type { TrainingPass } from './Model.ts';

/** Does something with a training pass, whose batch statistics are freed however it ends. */
export function withTrainingPass<T>(
  options: Omit<TrainingPass, 'statistics'>,
  work: (pass: TrainingPass) => T,
): T {
  const pass: TrainingPass = { ...options, statistics: [] };
  try {
    return work(pass);
  } finally {
    dispose(pass.statistics.flatMap(({ mean, variance }) => [mean, variance]));
  }
}
