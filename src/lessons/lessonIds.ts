/** In the order in which they build on each other. */
export const lessonIds = [
  'what-is-pruning',
  'which-to-remove',
  'when-to-remove',
  'lottery-ticket',
] as const;

export type LessonId = (typeof lessonIds)[number];
