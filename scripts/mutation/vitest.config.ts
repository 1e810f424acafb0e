import { defineConfig } from 'vitest/config';

/** Take a mutant minutes: some 1,400 plans of every setting, carried out, and what is planned of hundreds of drawn recipes. */
const tooSlow = {
  files: ['everyCombination', 'networkPlans', 'pruningStepLimit'],
  test: 'realises every layer to one grain under all allocations and schedules',
};

/** The tests that mutants are held against (stryker.config.mjs). */
export default defineConfig({
  plugins: [
    {
      // By its source, as the pattern of names that Vitest runs is set by Stryker.
      name: 'skip-too-slow',
      enforce: 'pre',
      transform: (code) => code.replace(`it('${tooSlow.test}'`, `it.skip('${tooSlow.test}'`),
    },
  ],
  test: {
    environment: 'node',
    include: process.env['TESTS']?.split(' ') ?? ['src/core/**/*.test.ts'],
    exclude: tooSlow.files.map((name) => `**/${name}.test.ts`),
    setupFiles: ['scripts/mutation/shortProperties.ts'],
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
