// node scripts/recipe.mjs recipe.json [--out run.json]: a recipe, or a grid of them, in Node on wasm.
// See docs/headless.md.
import { runHeadless } from './headless/runHeadless.mjs';

process.exitCode = await runHeadless('recipe');
