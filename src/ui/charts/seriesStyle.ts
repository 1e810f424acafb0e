/** How one of several curves is told from the others: by colour and by dash, never by colour alone. */
export interface SeriesStyle {
  /** A CSS colour. */
  colour: string;
  /** An SVG dash array; absent: a solid line. */
  dash?: string;
  /** Where it has points instead of a line. */
  mark: SeriesMark;
}

const marks = ['circle', 'square', 'triangle', 'diamond'] as const;
export type SeriesMark = (typeof marks)[number];

/** Neighbours differ in lightness as well, so that they stay apart for who sees fewer hues. */
const colours = [
  'var(--accent)',
  'var(--positive)',
  'var(--negative)',
  'var(--ink)',
  'var(--series-violet)',
  'var(--series-cyan)',
  'var(--series-olive)',
  'var(--ink3)',
];
const dashes = [undefined, '7 3', '2 3', '9 3 2 3'];

/** All 32 differ; after them they begin again. Every round of colours begins with another dash. */
export function seriesStyle(index: number): SeriesStyle {
  const round = Math.floor(index / colours.length);
  const dash = dashes[(index + round) % dashes.length];
  const mark = marks[(index + round) % marks.length] ?? 'circle';
  const colour = colours[index % colours.length] ?? 'var(--ink)';
  return { colour, mark, ...(dash !== undefined && { dash }) };
}
