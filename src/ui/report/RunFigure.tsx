import { accuracyCurve } from '../../core/records/accuracyCurve.ts';
import type { Run } from '../../core/records/records.ts';
import { axisPercent, quarters } from '../charts/axes.ts';
import { linePath, stairPath } from '../charts/curvePaths.ts';
import { runColour, sparsityColour } from './reportColours.ts';

interface RunFigureProps {
  /** Drawn over each other, in the colours of `runColour`. */
  runs: readonly Run[];
  words: { label: string; trainStep: string; accuracy: string; sparsity: string };
}

const plot = { left: 48, top: 12, width: 640, height: 260 };
const view = { width: 712, height: 320 };
const axisEnd = plot.top + plot.height;

/** Accuracy with its falls, and the sparsity below it, against the training step: for paper, so without variables. */
export function RunFigure({ runs, words }: RunFigureProps) {
  const last = Math.max(...runs.map(({ plan }) => plan.trainSteps));
  const range = { last, low: 0, high: 1 };
  return (
    <svg viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={words.label}>
      {quarters.map((share) => (
        <Level key={share} share={share} />
      ))}
      {quarters.map((share) => (
        <text key={share} x={plot.left + share * plot.width} y={axisEnd + 18} textAnchor="middle">
          {Math.round(share * last)}
        </text>
      ))}
      <text x={plot.left + plot.width} y={axisEnd + 36} textAnchor="end">
        {words.trainStep}
      </text>
      <g
        transform={`translate(${plot.left} ${plot.top}) scale(${plot.width} ${plot.height})`}
        fill="none"
        strokeWidth={1.5}
      >
        {runs.map((run, i) => (
          <RunPaths key={run.runId} run={run} range={range} colour={runColour(i)} />
        ))}
      </g>
    </svg>
  );
}

function Level({ share }: { share: number }) {
  const y = axisEnd - share * plot.height;
  return (
    <>
      <line x1={plot.left} x2={plot.left + plot.width} y1={y} y2={y} stroke="#ddd" />
      <text x={plot.left - 6} y={y + 4} textAnchor="end">
        {axisPercent(share)}
      </text>
    </>
  );
}

interface RunPathsProps {
  run: Run;
  range: { last: number; low: number; high: number };
  colour: string;
}

function RunPaths({ run, range, colour }: RunPathsProps) {
  const accuracies = accuracyCurve(run).map(({ trainStep, accuracy }) => ({
    x: trainStep,
    y: accuracy,
  }));
  const steps = run.record.pruningSteps.map(({ trainStep, sparsity }) => ({
    x: trainStep,
    y: sparsity,
  }));
  const end = { x: run.record.train.at(-1)?.trainStep ?? 0, y: steps.at(-1)?.y ?? 0 };
  return (
    <>
      <path
        d={stairPath([{ x: 0, y: 0 }, ...steps, end], range)}
        stroke={sparsityColour}
        strokeDasharray="4 3"
        vectorEffect="non-scaling-stroke"
      />
      <path d={linePath(accuracies, range)} stroke={colour} vectorEffect="non-scaling-stroke" />
    </>
  );
}
