import { axisPercent, quarters } from '../charts/axes.ts';
import { seriesStyle } from '../charts/seriesStyle.ts';
import type { ChartPicture } from '../pictures/chartPicture.ts';
import type { NamedCurve } from './NamedCurve.ts';

interface PictureWords {
  title: string;
  accuracy: string;
  sparsity: string;
}

const percents = quarters.map((at) => ({ at, text: axisPercent(at) }));

/** The curves with their names. */
export function curvesPicture(
  curves: readonly NamedCurve[],
  { title, accuracy, sparsity }: PictureWords,
): ChartPicture {
  return {
    title,
    x: { title: sparsity, ticks: percents },
    y: { title: accuracy, ticks: percents },
    areas: [],
    lines: curves.map(({ series, samples }) => ({
      ...seriesStyle(series),
      points: samples.map((sample) => ({ x: sample.sparsity, y: sample.accuracy })),
    })),
    dots: [],
    legend: curves.map(({ series, label }) => ({ ...seriesStyle(series), label })),
  };
}
