import { ClientError } from '../Client.ts';
import type { FakeClient } from '../FakeClient.ts';

const kinds = [
  'scan',
  'compaction',
  'quantization',
  'sizes',
  'control',
  'preview',
  'previewedLayer',
  'histograms',
] as const;

/**
 * Measurements as they are refused and cancelled; what they find is made up by the test that wants
 * one (`client.answerMeasurement`); until then they go on.
 */
export function fakeMeasure(client: FakeClient, isTraining: () => boolean): void {
  const underWay = new Map<string, () => void>();
  function goOn(measurementId: string): Promise<never> {
    if (isTraining()) {
      throw new ClientError({ code: 'busy', message: 'want no run that trains' });
    }
    return new Promise((_, reject) => {
      underWay.set(measurementId, () =>
        reject(new ClientError({ code: 'cancelled', message: 'was cancelled' })),
      );
    });
  }
  for (const kind of kinds) {
    client.answerMeasurement(kind, ({ measurementId }) => goOn(measurementId));
  }
  client.answer('cancelMeasurement', ({ measurementId }) => {
    underWay.get(measurementId)?.();
    underWay.delete(measurementId);
  });
}
