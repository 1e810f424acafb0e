import { useEffect, useMemo, useState } from 'react';
import { latestOnly } from '../../base/latestOnly.ts';
import type { CheckpointInfo } from '../../core/records/records.ts';
import type { PreviewReport } from '../../core/records/previews.ts';
import { previewOnMaps } from '../../state/preview/previewSelectors.ts';
import type { CellDetail } from '../../worker/shownNetwork.ts';
import { shownMoment } from '../../state/moments/momentSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';

interface Question {
  layer: string;
  index: number;
  /** Of the picture beside which the answer will stand. */
  trainStep: number | undefined;
  /** Of which it says whether the weight would go. */
  preview: PreviewReport | undefined;
  /** At which it is read. */
  moment: CheckpointInfo | undefined;
}

/**
 * What the worker says of one weight, asked again whenever `trainStep` moves on
 * or another preview is shown. At most one
 * question is under way and one waits, however fast the pointer runs over the cells.
 */
export function useCellDetail(
  layer: string,
  index: number | undefined,
  trainStep: number | undefined,
): CellDetail | undefined {
  const { readCell } = useActions();
  const preview = useApp(previewOnMaps);
  // Two moments may have one training step: just before its pruning step, and just after it.
  const moment = useApp((state) => shownMoment(state)?.at);
  const [detail, setDetail] = useState<CellDetail>();
  const questions = useMemo(
    () =>
      latestOnly(
        async (cell: Question) => setDetail(await readCell(cell.layer, cell.index)),
        // The worker is lost or has another network: the old answer is no answer.
        () => setDetail(undefined),
      ),
    [readCell],
  );
  useEffect(() => {
    if (index === undefined) return undefined;
    const question = { layer, index, trainStep, preview, moment };
    const frame = requestAnimationFrame(() => questions.push(question));
    return () => cancelAnimationFrame(frame);
  }, [questions, layer, index, trainStep, preview, moment]);
  return detail?.layer === layer && detail.index === index ? detail : undefined;
}
