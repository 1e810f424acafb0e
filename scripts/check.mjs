// npm run check: what needs neither a build nor a browser, to one last line, `N passed, N failed`.
import { runSections } from './sections/runSections.mjs';
import { startStaticChecks } from './sections/startStaticChecks.mjs';
import { unitTests } from './sections/unitTests.mjs';

// Static checks begin at once and are done before their turn, as in scripts/test.mjs.
const checks = startStaticChecks();
process.exitCode = await runSections([unitTests, ...checks]);
