import { useTranslation } from 'react-i18next';
import { nameOf } from '../../state/parts/RunKeeping.ts';
import { useApp } from '../appContext.tsx';
import type { RunsDrawing } from './runsDrawing.ts';

export interface DrawnName {
  series: number;
  label: string;
}

/** What is drawn by its names, bands as such, in the order in which it is drawn. */
export function useDrawnNames({ lines, bands, ends, figure }: RunsDrawing): DrawnName[] {
  const { t } = useTranslation('runs');
  const kept = useApp((state) => state.kept);
  const ofRun = (runId: string): string => {
    const keeping = kept[runId];
    return keeping ? nameOf(keeping) : '';
  };
  if (figure === 'ends') return ends.points.map(({ id, series }) => ({ series, label: ofRun(id) }));
  return [
    ...bands.map(({ runIds, series }) => {
      const [first = '', ...others] = runIds;
      return {
        series,
        label: t('description.band', { name: ofRun(first), count: others.length }),
      };
    }),
    ...lines.map(({ runId, series }) => ({ series, label: ofRun(runId) })),
  ];
}
