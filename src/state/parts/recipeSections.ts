/** The sections of the recipe's form, in its order. */
export const recipeSectionIds = ['data', 'training', 'what', 'amount', 'when', 'then'] as const;

export type RecipeSectionId = (typeof recipeSectionIds)[number];

/** Which section of the form shows a field of a recipe, by the field's path. */
export function sectionOf(field: string): RecipeSectionId {
  return rules.find(([, pattern]) => pattern.test(field))?.[0] ?? 'data';
}

/** The first that fits decides. */
const rules: readonly (readonly [RecipeSectionId, RegExp])[] = [
  ['then', /^training\.(pruneFactor|fineTuneFactor)|^pruning\.(recovery|rules)/],
  ['training', /^training|^data\.pixels/],
  ['when', /^phases|^pruning\.schedule|^pruning\.layers\.[^.]+\.window/],
  ['amount', /^pruning\.allocation|^pruning\.layers\.[^.]+\.(target|excluded)/],
  ['what', /^pruning/],
];
