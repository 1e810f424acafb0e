import { defaultDataSet } from '../../core/data/registry.ts';
import type { DataProgress } from '../AppState.ts';

/** Before the worker has said anything of its data. */
export const noData: DataProgress = {
  set: defaultDataSet,
  loadedBytes: 0,
  totalBytes: 0,
  imagesReady: 0,
};
