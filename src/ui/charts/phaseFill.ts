import type { PhaseName } from '../../core/records/records.ts';

/** What shades a phase, as a CSS colour. */
export const phaseFill: Readonly<Record<PhaseName, string>> = {
  train: 'var(--phase-train)',
  prune: 'var(--phase-prune)',
  fineTune: 'var(--phase-fine-tune)',
};
