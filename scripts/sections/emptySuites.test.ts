import { expect, test } from 'vitest';
import { runTool } from '../setup/runTool.mjs';
import { everyProjectRuns } from './unitTests.mjs';

/** What the tool says, and its exit code. */
async function run(packageName: string, args: string[]) {
  let output = '';
  const onOutput = (text: string) => (output += text);
  const exitCode = await runTool({ packageName }, args, { onOutput });
  return { exitCode, output };
}

test('Vitest fails where a pattern matches no file', async () => {
  const { exitCode, output } = await run('vitest', ['run', 'no-such-file']);
  expect(output).toContain('No test files found');
  expect(exitCode).toBe(1);
});

test('Vitest fails where one of its projects has no file, though another runs', async () => {
  const args = ['run', `--reporter=${everyProjectRuns}`, 'src/base/RecentResults.test.ts'];
  const { exitCode, output } = await run('vitest', args);
  expect(output).toBe('No test files found in the project page\n');
  expect(exitCode).toBe(1);
});

test('Playwright fails where a project has no journey', async () => {
  const args = ['test', '--list', '--project=alone', '--grep=no such journey'];
  const { exitCode, output } = await run('playwright', args);
  expect(output).toContain('No tests found');
  expect(exitCode).toBe(1);
});
