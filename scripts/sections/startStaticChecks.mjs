import { countCheck } from '../results/countResults.mjs';
import { runTool } from '../setup/runTool.mjs';

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
 * Starts format, lint and types beside each other, because the first uses one core alone. Each is a
 * section that counts as one check and prints what its tool said.
 *
 * @returns {import('./runSections.mjs').Section[]}
 */
export function startStaticChecks() {
  return checks.map(({ name, tool, args }) => {
    let output = '';
    const ending = runTool(tool, args, { onOutput: (text) => (output += text) });
    return {
      name,
      async run() {
        const exitCode = await ending;
        console.log(output.trimEnd());
        return countCheck(exitCode);
      },
    };
  });
}
