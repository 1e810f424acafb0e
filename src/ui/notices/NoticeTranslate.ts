import type { TFunction } from 'i18next';

/** With the words of every part that notices speak of. */
export type NoticeTranslate = TFunction<
  ['shell', 'problems', 'recipe', 'keeping', 'lessons', 'offline', 'start', 'classroom']
>;
