import { memo } from 'react';
import type { Phase } from '../../../core/records/records.ts';
import type { ChartFrame } from '../chartFrame.ts';
import { bandPath, linePath, type PlotPoint } from '../curvePaths.ts';
import { Curve, CurvePlane, Curves } from '../CurvePlane.tsx';
import type { PlotScale } from '../plotScale.ts';
import { seriesStyle } from '../seriesStyle.ts';
import { ValueAxes } from '../ValueAxes.tsx';

export interface OverlayLine {
  id: string;
  series: number;
  points: readonly PlotPoint[];
  /** Under it, where it is an average. */
  raw?: readonly PlotPoint[];
}

export interface OverlayBand {
  id: string;
  series: number;
  points: readonly { x: number; min: number; mean: number; max: number }[];
  raw?: readonly PlotPoint[];
}

interface OverlayChartProps {
  frame: ChartFrame;
  x: PlotScale;
  y: PlotScale;
  phases?: readonly Phase[];
  lines: readonly OverlayLine[];
  /** The mean within the area from the lowest to the highest. */
  bands: readonly OverlayBand[];
  /** Of the line or band that is looked at: the others step back. */
  highlighted?: string | undefined;
}

/** Runs over each other. */
export const OverlayChart = memo(function OverlayChart(props: OverlayChartProps) {
  const { frame, x, y, phases, lines, bands, highlighted } = props;
  const isBack = (id: string): boolean => highlighted !== undefined && highlighted !== id;
  return (
    <>
      <ValueAxes {...{ frame, x, y }} {...(phases && { phases })} />
      <CurvePlane frame={frame}>
        <Curves isClipped>
          {bands.map((band) => (
            <Band key={band.id} {...{ band, x, y }} isBack={isBack(band.id)} />
          ))}
          {lines.map((line) => (
            <Line key={line.id} {...{ line, x, y }} isBack={isBack(line.id)} />
          ))}
        </Curves>
      </CurvePlane>
    </>
  );
});

const faint = 0.25;

interface Placed {
  x: PlotScale;
  y: PlotScale;
  isBack: boolean;
}

/** Memoised, like the band: while one of many runs trains, only its own line is made anew. */
const Line = memo(function Line({ line, x, y, isBack }: Placed & { line: OverlayLine }) {
  const { colour, dash } = seriesStyle(line.series);
  return (
    <g opacity={isBack ? faint : 1}>
      {line.raw && (
        <g opacity={faint}>
          <Curve path={pathOf(line.raw, x, y)} colour={colour} width={1} />
        </g>
      )}
      <Curve path={pathOf(line.points, x, y)} colour={colour} width={1.75} dash={dash} />
    </g>
  );
});

const Band = memo(function Band({ band, x, y, isBack }: Placed & { band: OverlayBand }) {
  const { colour, dash } = seriesStyle(band.series);
  const along = (name: 'min' | 'mean' | 'max') =>
    band.points.map((point) => placed({ x: point.x, y: point[name] }, x, y));
  return (
    <g opacity={isBack ? faint : 1}>
      <path d={bandPath(along('min'), along('max'), unitRange)} fill={colour} fillOpacity={0.16} />
      {band.raw && (
        <g opacity={faint}>
          <Curve path={pathOf(band.raw, x, y)} colour={colour} width={1} />
        </g>
      )}
      <Curve path={linePath(along('mean'), unitRange)} colour={colour} width={1.75} dash={dash} />
    </g>
  );
});

const unitRange = { last: 1, low: 0, high: 1 };

function placed(point: PlotPoint, x: PlotScale, y: PlotScale): PlotPoint {
  return { x: x.shareOf(point.x), y: y.shareOf(point.y) };
}

function pathOf(points: readonly PlotPoint[], x: PlotScale, y: PlotScale): string {
  return linePath(
    points.map((point) => placed(point, x, y)),
    unitRange,
  );
}
