import { compactionSchema } from '../../../core/measure/kinds/compaction.ts';
import { requestParser } from '../../../core/measure/requestParser.ts';
import { measureCompaction } from '../compaction/measureCompaction.ts';
import type { Measurement } from '../Measurement.ts';

/** `measureCompaction` on the test images; leaves the compacted network. */
export const compaction: Measurement<'compaction'> = {
  parse: requestParser('compaction', compactionSchema),
  async measure(_request, { trainer, data, now, breathe, whenThere, tell }) {
    const test = await whenThere(data.whenTest());
    const { report, compacted } = await measureCompaction(trainer, test, {
      now,
      breathe,
      onProgress: (done, total) => {
        tell(done, total);
        return breathe();
      },
    });
    try {
      const { recipe } = compacted;
      return { report, left: [{ name: 'compacted', recipe, checkpoint: compacted.checkpoint() }] };
    } finally {
      compacted.dispose();
    }
  },
};
