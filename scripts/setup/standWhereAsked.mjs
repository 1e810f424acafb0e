import { realpathSync } from 'node:fs';
import { rootDir } from '../paths.mjs';

/**
 * Goes back to the folder where `npm run` was called, so that paths mean what they meant there: npm
 * calls every script in the root of its package.
 *
 * @param {string} name of the script in package.json
 */
export function standWhereAsked(name) {
  const { npm_lifecycle_event: event, INIT_CWD: asked } = process.env;
  const hasMoved = event === name && realpathSync(process.cwd()) === realpathSync(rootDir);
  if (hasMoved && asked !== undefined) process.chdir(asked);
}
