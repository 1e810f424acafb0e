// npm run pretrain: trains the networks that the page opens on, headless, into public/pretrained.
// See docs/headless.md.
import { runHeadless } from './headless/runHeadless.mjs';
import { runTool } from './setup/runTool.mjs';

const exitCode = await runHeadless('pretrain');
// What was written passes `npm run format:check` like every other file.
const formatted = await runTool({ packageName: 'prettier' }, [
  '--write',
  '--log-level=warn',
  '--no-error-on-unmatched-pattern',
  'public/pretrained/*.json',
  'src/core/pretrained/pretrainedNetworks.ts',
]);
process.exitCode = exitCode || formatted;
