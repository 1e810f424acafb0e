/** In the order in which they build on each other. */
export const lessonIds = [
  'what-is-pruning',
  'why-prune',
  'what-to-remove-together',
  'which-to-remove',
  'when-to-remove',
  'where-to-remove',
  'two-of-four',
  'with-quantization',
  'lottery-ticket',
] as const;

export type LessonId = (typeof lessonIds)[number];
