/** The views of the page, one of which is open, in the order of their strip. */
export const viewIds = [
  'preview',
  'timeline',
  'predictions',
  'sensitivity',
  'size',
  'speed',
  'runs',
  'published',
] as const;

export type ViewId = (typeof viewIds)[number];
