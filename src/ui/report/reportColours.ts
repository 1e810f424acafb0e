/** On white paper, told apart without colour vision and in grey (Okabe and Ito 2008). */
const runColours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'] as const;

export const sparsityColour = '#777';

export function runColour(index: number): string {
  return runColours[index % runColours.length] ?? runColours[0];
}
