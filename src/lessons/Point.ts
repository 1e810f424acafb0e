/** What a step of a lesson can point at: the parts of the bench, by what they are. */
export const points = [
  'transport',
  'howMuch',
  'fineTune',
  'digit',
  'answers',
  'network',
  'results',
  'views',
  'layer',
] as const;

export type Point = (typeof points)[number];

/** What a step speaks of once it is done: the table of a view in which its figures stand. */
export type Finding = 'lossless' | 'lossy' | 'compaction' | 'quantization';
