/** Links as each version wrote them, with what they mean. None of these texts ever changes. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readPayload } from './shareLink.ts';

interface LinkFixture {
  of: string;
  payload: string;
  task: unknown;
}

const file = new URL('testing/linkFixtures.json', import.meta.url);
const fixtures: LinkFixture[] = JSON.parse(readFileSync(file, 'utf8'));

it.each(fixtures)('the link “$of” still means what it meant', ({ payload, task }) => {
  expect(readPayload(payload)).toEqual(task);
});
