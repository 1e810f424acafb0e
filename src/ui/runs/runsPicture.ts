import type { PlotPoint } from '../charts/curvePaths.ts';
import { seriesStyle } from '../charts/seriesStyle.ts';
import type { ChartPicture, PictureLine } from '../pictures/ChartPicture.ts';
import type { RunsDrawing } from './runsDrawing.ts';
import type { DrawnName } from './useDrawnNames.ts';

interface PictureWords {
  title: string;
  x: string;
  y: string;
}

/** What is drawn of the runs, with their names. */
export function runsPicture(
  drawing: RunsDrawing,
  names: readonly DrawnName[],
  words: PictureWords,
): ChartPicture {
  const { figure, x, y } = drawing;
  const isEnds = figure === 'ends';
  return {
    title: words.title,
    x: { title: words.x, ticks: x.ticks },
    y: { title: words.y, ticks: y.ticks },
    areas: isEnds ? [] : areasOf(drawing),
    lines: isEnds ? [frontOf(drawing)] : linesOf(drawing),
    dots: isEnds
      ? drawing.ends.points.map(({ series, size, accuracy, halfWidth }) => ({
          colour: seriesStyle(series).colour,
          at: { x: x.shareOf(size), y: y.shareOf(accuracy) },
          low: y.shareOf(accuracy - halfWidth),
          high: y.shareOf(accuracy + halfWidth),
        }))
      : [],
    legend: names.map(({ series, label }) => ({ ...seriesStyle(series), label })),
  };
}

function areasOf(drawing: RunsDrawing): ChartPicture['areas'] {
  return drawing.bands.map(({ series, points }) => ({
    colour: seriesStyle(series).colour,
    lower: placed(
      drawing,
      points.map(({ x, min }) => ({ x, y: min })),
    ),
    upper: placed(
      drawing,
      points.map(({ x, max }) => ({ x, y: max })),
    ),
  }));
}

/** What was measured under what it is averaged to. */
function linesOf(drawing: RunsDrawing): PictureLine[] {
  const means = drawing.bands.map(({ series, points, raw }) => ({
    series,
    raw,
    points: points.map(({ x, mean }) => ({ x, y: mean })),
  }));
  return [...means, ...drawing.lines].flatMap(({ series, points, raw }) => {
    const style = seriesStyle(series);
    const line = { ...style, points: placed(drawing, points) };
    if (!raw) return [line];
    return [{ colour: style.colour, isFaint: true, points: placed(drawing, raw) }, line];
  });
}

/** Upright and level between those that none beats. */
function frontOf(drawing: RunsDrawing): PictureLine {
  const corners = drawing.ends.front.flatMap(({ size, accuracy }, i, front) => {
    const before = front[i - 1];
    const at = { x: size, y: accuracy };
    return before ? [{ x: size, y: before.accuracy }, at] : [at];
  });
  return { colour: 'var(--ink3)', dash: '4 3', points: placed(drawing, corners) };
}

function placed({ x, y }: RunsDrawing, points: readonly PlotPoint[]): PlotPoint[] {
  return points.map((point) => ({ x: x.shareOf(point.x), y: y.shareOf(point.y) }));
}
