/** How one of several curves is told from the others: by colour and by dash, never by colour alone. */
export interface SeriesStyle {
  /** A CSS colour. */
  colour: string;
  /** An SVG dash array; absent: a solid line. */
  dash?: string;
}

const styles: readonly SeriesStyle[] = [
  { colour: 'var(--accent)' },
  { colour: 'var(--positive)', dash: '7 3' },
  { colour: 'var(--negative)', dash: '2 3' },
  { colour: 'var(--ink)', dash: '9 3 2 3' },
  { colour: 'var(--ink3)' },
  { colour: 'var(--positive)', dash: '1 3' },
  { colour: 'var(--negative)', dash: '12 4' },
  { colour: 'var(--ink)', dash: '3 2' },
];

export function seriesStyle(index: number): SeriesStyle {
  return styles[index % styles.length] ?? { colour: 'var(--ink)' };
}
