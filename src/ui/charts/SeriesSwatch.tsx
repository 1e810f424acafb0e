import { seriesStyle } from './seriesStyle.ts';

/** A piece of a line as it is drawn. */
export function SeriesSwatch({ series }: { series: number }) {
  const { colour, dash } = seriesStyle(series);
  return (
    <svg width="22" height="8" aria-hidden="true">
      <line
        x1="1"
        x2="21"
        y1="4"
        y2="4"
        stroke={colour}
        strokeWidth="2"
        {...(dash !== undefined && { strokeDasharray: dash })}
      />
    </svg>
  );
}
