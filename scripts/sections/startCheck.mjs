import { countCheck } from '../results/countResults.mjs';

/**
 * Starts a command at once. It is a section that counts as one check, and says what the command said
 * when its turn has come.
 *
 * @param {string} name
 * @param {(options: {onOutput: (text: string) => void}) => Promise<number>} start gives the exit code
 * @returns {import('./runSections.mjs').Section}
 */
export function startCheck(name, start) {
  let output = '';
  const ending = start({ onOutput: (text) => (output += text) });
  return {
    name,
    async run() {
      const exitCode = await ending;
      console.log(output.trimEnd());
      return countCheck(exitCode);
    },
  };
}
