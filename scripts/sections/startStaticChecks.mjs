import { inRoot } from '../paths.mjs';
import { runCommand, runTool } from '../setup/runTool.mjs';
import { startCheck } from './startCheck.mjs';

const prettierCache = ['--cache', '--cache-strategy', 'content'];
const prettierArgs = ['--check', ...prettierCache, '--cache-location', '.cache/prettier', '.'];
const lintArgs = ['--type-aware', '--deny-warnings'];
const typesTool = { packageName: 'typescript', bin: 'tsc' };

const checks = [
  {
    name: 'format',
    start: (options) => runTool({ packageName: 'prettier' }, prettierArgs, options),
  },
  { name: 'lint', start: (options) => runTool({ packageName: 'oxlint' }, lintArgs, options) },
  {
    name: 'rooms',
    start: (options) =>
      runCommand(process.execPath, [inRoot('scripts/rooms/checkRooms.mjs')], options),
  },
  { name: 'types', start: (options) => runTool(typesTool, ['--build'], options) },
];

/**
 * Starts format, lint, rooms and types beside each other, because the first uses one core alone.
 *
 * @returns {import('./runSections.mjs').Section[]}
 */
export function startStaticChecks() {
  return checks.map(({ name, start }) => startCheck(name, start));
}
