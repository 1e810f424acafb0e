/** Every format that leaves or comes in. A new one is its file and a line here. */
import { curvesCsv } from './curves/curvesCsv.ts';
import type { ExchangeFormat, ExchangeSubjects } from './exchangeFormat.ts';
import { recipeJson } from './recipe/recipeJson.ts';

export const exchangeFormats = {
  recipe: [recipeJson],
  run: [curvesCsv],
} as const satisfies {
  [S in keyof ExchangeSubjects]: readonly ExchangeFormat<ExchangeSubjects[S]>[];
};
