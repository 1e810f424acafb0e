import { memo } from 'react';
import { seriesStyle, type SeriesMark } from '../seriesStyle.ts';

/** Within a radius of 4.5, all of about the same area. */
const paths: Readonly<Record<SeriesMark, string>> = {
  circle: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  square: 'M-3.5 -3.5h7v7h-7z',
  triangle: 'M0 -4.5l4.5 8h-9z',
  diamond: 'M0 -5l5 5l-5 5l-5 -5z',
};

interface RunMarkProps {
  series: number;
  isFilled: boolean;
}

/** The point of a run, in the style of its line; drawn about the origin. */
export const RunMark = memo(function RunMark({ series, isFilled }: RunMarkProps) {
  const { colour, mark } = seriesStyle(series);
  return (
    <path
      d={paths[mark]}
      fill={isFilled ? colour : 'var(--panel)'}
      stroke={colour}
      strokeWidth={1.75}
    />
  );
});
