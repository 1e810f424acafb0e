// npm run reproduce: runs the presets headless and writes docs/results.md.
// See docs/headless.md.
import { runHeadless } from './headless/runHeadless.mjs';
import { runTool } from './setup/runTool.mjs';

const exitCode = await runHeadless('reproduce');
// The report passes `npm run format:check` like every other document.
const formatted = await runTool({ packageName: 'prettier' }, [
  '--write',
  '--log-level=warn',
  '--ignore-unknown',
  '--no-error-on-unmatched-pattern',
  'docs/results.md',
]);
process.exitCode = exitCode || formatted;
