/** In the order in which they build on each other. */
export const lessonIds = ['what-is-pruning'] as const;

export type LessonId = (typeof lessonIds)[number];
