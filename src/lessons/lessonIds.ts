/** In the order in which they build on each other. */
export const lessonIds = [
  'what-is-pruning',
  'what-to-remove-together',
  'which-to-remove',
  'where-to-remove',
] as const;

export type LessonId = (typeof lessonIds)[number];
