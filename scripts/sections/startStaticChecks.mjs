import { runTool } from '../setup/runTool.mjs';
import { startCheck } from './startCheck.mjs';

const prettierCache = ['--cache', '--cache-strategy', 'content'];
const checks = [
  {
    name: 'format',
    tool: { packageName: 'prettier' },
    args: ['--check', ...prettierCache, '--cache-location', '.cache/prettier', '.'],
  },
  { name: 'lint', tool: { packageName: 'oxlint' }, args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', tool: { packageName: 'typescript', bin: 'tsc' }, args: ['--build'] },
];

/**
 * Starts format, lint and types beside each other, because the first uses one core alone.
 *
 * @returns {import('./runSections.mjs').Section[]}
 */
export function startStaticChecks() {
  return checks.map(({ name, tool, args }) =>
    startCheck(name, (options) => runTool(tool, args, options)),
  );
}
