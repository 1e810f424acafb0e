import type { PlotPoint } from '../charts/curvePaths.ts';
import type { ChartPicture, PictureLine } from '../pictures/ChartPicture.ts';

const plot = { left: 56, top: 28, width: 632, height: 260 };
const lineHeight = 16;
const axisEnd = plot.top + plot.height;
const legendStart = axisEnd + 56;

/** A chart on paper, in the colours that the report's style gives the page's variables. */
export function ChartFigure({ picture }: { picture: ChartPicture }) {
  const { title, x, y, areas, lines, dots, legend } = picture;
  const height = legendStart + lineHeight * legend.length;
  return (
    <svg viewBox={`0 0 712 ${height}`} role="img" aria-label={title}>
      <text x={plot.left} y={16}>
        {y.title}
      </text>
      {y.ticks.map(({ at, text }) => (
        <Level key={at} at={at} text={text} />
      ))}
      {x.ticks.map(({ at, text }) => (
        <text key={at} x={placeOf({ x: at, y: 0 }).x} y={axisEnd + 18} textAnchor="middle">
          {text}
        </text>
      ))}
      <text x={plot.left + plot.width} y={axisEnd + 36} textAnchor="end">
        {x.title}
      </text>
      {/* Series have no names of their own: their order is theirs. */}
      {areas.map(({ colour, lower, upper }, i) => (
        <path
          key={`area-${i + 1}`}
          d={`${through([...upper, ...lower.toReversed()])}Z`}
          fill={colour}
          fillOpacity={0.16}
        />
      ))}
      {lines.map((line, i) => (
        <Line key={`line-${i + 1}`} line={line} />
      ))}
      {dots.map((dot, i) => (
        <Dot key={`dot-${i + 1}`} dot={dot} />
      ))}
      {legend.map(({ label, ...style }, row) => (
        <LegendRow key={label} label={label} style={style} y={legendStart + lineHeight * row} />
      ))}
    </svg>
  );
}

function Level({ at, text }: { at: number; text: string }) {
  const { y } = placeOf({ x: 0, y: at });
  return (
    <>
      <line x1={plot.left} x2={plot.left + plot.width} y1={y} y2={y} stroke="#ddd" />
      <text x={plot.left - 6} y={y + 4} textAnchor="end">
        {text}
      </text>
    </>
  );
}

function Line({ line: { colour, dash, isFaint = false, points } }: { line: PictureLine }) {
  return (
    <path
      d={through(points)}
      fill="none"
      stroke={colour}
      strokeWidth={isFaint ? 1 : 1.5}
      strokeOpacity={isFaint ? 0.25 : 1}
      {...(dash !== undefined && { strokeDasharray: dash })}
    />
  );
}

function Dot({ dot: { colour, at, low, high } }: { dot: ChartPicture['dots'][number] }) {
  const { x, y } = placeOf(at);
  const end = (share: number): number => placeOf({ x: 0, y: share }).y;
  return (
    <>
      <line x1={x} x2={x} y1={end(low)} y2={end(high)} stroke={colour} />
      <circle cx={x} cy={y} r={4} fill={colour} />
    </>
  );
}

interface LegendRowProps {
  label: string;
  style: Omit<ChartPicture['legend'][number], 'label'>;
  y: number;
}

function LegendRow({ label, style: { colour, dash }, y }: LegendRowProps) {
  return (
    <>
      <line
        x1={plot.left}
        x2={plot.left + 32}
        y1={y - 4}
        y2={y - 4}
        stroke={colour}
        strokeWidth={2}
        {...(dash !== undefined && { strokeDasharray: dash })}
      />
      <text x={plot.left + 40} y={y}>
        {label}
      </text>
    </>
  );
}

/** The plot ends where its axes do. */
function placeOf({ x, y }: PlotPoint): PlotPoint {
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return { x: plot.left + within(x) * plot.width, y: axisEnd - within(y) * plot.height };
}

function through(points: readonly PlotPoint[]): string {
  return points
    .map(placeOf)
    .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}
