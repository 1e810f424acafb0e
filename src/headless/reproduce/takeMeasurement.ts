import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type {
  BroughtBy,
  MeasurementKind,
  ReportOf,
  RequestOf,
} from '../../core/measure/Measurements.ts';
import type { RunData } from '../../engine/data/RunData.ts';
import type { BriefNetwork, MeasuredNetwork } from '../../engine/measure/Measurement.ts';
import { measure, parseRequest } from '../../engine/measure/registry.ts';
import type { Trainer } from '../../engine/training/Trainer.ts';

const gzipBytes = promisify(gzip);

export interface MeasuringSurroundings {
  data: RunData;
  /** Awaited between parts; what it throws ends the measurement. */
  breathe: () => Promise<void>;
}

/** Checkpoints of the networks that go with the one that is measured. */
export type Brought<K extends MeasurementKind> = { readonly [N in BroughtBy<K>]?: ArrayBuffer };

/** A measurement of a kind on a trainer, which is as it was afterwards. */
export function takeMeasurement<K extends MeasurementKind>(
  kind: K,
  request: RequestOf<K>,
  trainer: Trainer,
  surroundings: MeasuringSurroundings & { brought: Brought<K> },
): Promise<ReportOf<K>> {
  const network = {
    recipe: trainer.recipe,
    trainer: () => Promise.resolve(trainer),
    snapshot: () => trainer.snapshot(),
  };
  return measureNetwork(kind, request, network, surroundings);
}

/** The same of any network; one without a trainer is measured briefly alone. */
export async function measureNetwork<K extends MeasurementKind>(
  kind: K,
  request: RequestOf<K>,
  network: BriefNetwork & Partial<MeasuredNetwork>,
  { data, breathe, brought }: MeasuringSurroundings & { brought: Brought<K> },
): Promise<ReportOf<K>> {
  const { recipe } = network;
  const { report } = await measure(kind, parseRequest(kind, request, recipe), network, {
    data,
    breathe,
    brought: (name) => brought[name],
    gzip: (bytes) => gzipBytes(bytes),
    now: () => performance.now(),
    tell: () => undefined,
    whenThere: (wanted) => wanted,
  });
  return report;
}
