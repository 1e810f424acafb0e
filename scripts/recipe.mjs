// npm run recipe -- recipe.json [--out run.json]: a recipe, or a grid of them, in Node on wasm.
// See docs/headless.md.
import { runHeadless } from './headless/runHeadless.mjs';

process.exit(await runHeadless('recipeCommand'));
