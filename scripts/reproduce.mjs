// npm run reproduce: runs the published experiments headless and writes docs/results.md.
// See docs/headless.md.
import { runHeadless } from './headless/runHeadless.mjs';

await runHeadless('reproduceCommand');
