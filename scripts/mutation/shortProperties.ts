/** The same few cases for every mutant: what kills one is a test, and no luck. */
import * as fc from 'fast-check';

fc.configureGlobal({ seed: 1, numRuns: 30 });
