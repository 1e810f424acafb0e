/** What the scripts call; built for Node by scripts/headless/ensureHeadless.mjs. */
export { recipeCommand } from './recipeCommand.ts';
export { pretrainCommand } from './pretrain/pretrainCommand.ts';
export { reproduceCommand } from './reproduce/reproduceCommand.ts';
export { timeScan } from './timeScan.ts';
