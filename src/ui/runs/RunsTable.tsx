import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { decimate } from '../../state/run/decimate.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { DataTable } from '../timeline/DataTable.tsx';
import type { RunsDrawing } from './runsDrawing.ts';
import styles from './RunsView.module.css';
import { useDrawnNames } from './useDrawnNames.ts';
import { useRunsText } from './useRunsText.ts';

/** Rows of all runs together: a table of hundreds is no longer read. */
const mostRows = 120;
/** Of one of them. */
const fewestRows = 8;

interface RunsTableProps {
  drawing: RunsDrawing;
  /** What is drawn, and against what. */
  titles: { y: string; x: string };
}

/** The same values as the chart, run by run. */
export function RunsTable({ drawing, titles: { y, x } }: RunsTableProps) {
  const { t } = useTranslation('runs');
  const names = useDrawnNames(drawing);
  const { t: timeline } = useTranslation('timeline');
  const { count } = useFormat();
  const text = useRunsText(drawing.figure, drawing.axis);
  const courses = useMemo(() => coursesOf(drawing), [drawing]);
  const most = Math.max(fewestRows, Math.floor(mostRows / Math.max(1, courses.length)));
  const shown = courses.map((course) => decimate(course, ({ value }) => value, most));
  const [shownCount = 0, total = 0] = [shown, courses].map((all) => all.flat().length);
  const thinned = timeline('tableCaption.thinned', {
    shown: count(shownCount),
    total: count(total),
  });
  const caption = [y, ...(shownCount < total ? [thinned] : [])].join(' · ');
  return (
    <ScrollBox className={styles.scroll} label={y}>
      <DataTable
        caption={caption}
        columns={[t('columns.name'), x, t(`figure.${drawing.figure}`)]}
        empty={t('nothingDrawn')}
        rows={shown.flatMap((course, i) =>
          course.map(({ at, value, range }) => [
            names[i]?.label ?? '',
            text.axis(at),
            range
              ? t('range', {
                  mean: text.figure(value),
                  min: text.figure(range.min),
                  max: text.figure(range.max),
                })
              : text.figure(value),
          ]),
        )}
      />
    </ScrollBox>
  );
}

interface Measured {
  at: number;
  value: number;
  /** Over the seeds of a band. */
  range?: { min: number; max: number };
}

/** In the order of `useDrawnNames`. */
function coursesOf({ lines, bands, ends, figure }: RunsDrawing): Measured[][] {
  if (figure === 'ends') {
    return ends.points.map(({ size, accuracy, halfWidth }) => [
      {
        at: size,
        value: accuracy,
        range: { min: accuracy - halfWidth, max: Math.min(1, accuracy + halfWidth) },
      },
    ]);
  }
  return [
    ...bands.map(({ points }) =>
      points.map(({ x: at, mean: value, min, max }) => ({ at, value, range: { min, max } })),
    ),
    ...lines.map(({ points }) => points.map(({ x: at, y: value }) => ({ at, value }))),
  ];
}
