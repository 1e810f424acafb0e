import { defineConfig } from 'vitest/config';

/** Take a mutant minutes: some 1,400 plans of every setting, carried out, and what is planned of hundreds of drawn recipes. */
const tooSlow = ['everyCombination', 'networkPlans', 'planCarriedOut', 'pruningStepLimit'];

/** The tests that mutants are held against (stryker.config.mjs). */
export default defineConfig({
  test: {
    environment: 'node',
    include: process.env['TESTS']?.split(' ') ?? ['src/core/**/*.test.ts'],
    exclude: tooSlow.map((name) => `**/${name}.test.ts`),
    setupFiles: ['scripts/mutation/shortProperties.ts'],
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
