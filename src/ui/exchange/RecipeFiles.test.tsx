// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { recipeVersion } from '../../core/recipe/recipe.ts';
import { Notices } from '../notices/Notices.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import { RecipeDrop } from './RecipeDrop.tsx';
import { RecipeFiles } from './RecipeFiles.tsx';

afterEach(cleanup);

const parts = (
  <>
    <RecipeFiles titleId="title" />
    <RecipeDrop />
    <Notices />
  </>
);
const file = (content: string) => new File([content], 'mine.json');
const dropped = (files: File[]) => ({
  dataTransfer: {
    types: ['Files'],
    files: { length: files.length, item: (i: number) => files[i] },
  },
});

test('a file is refused in words that name it, the field, the rule, and how many more', async () => {
  const { store } = await renderBench(parts);
  await act(() => store.actions.openRecipe(file('{"seed": -1, "data": {"images": 0}}')));
  expect(screen.getByRole('alert').textContent).toBe(
    '“mine.json” was not opened, and the recipe is as it was: Seed must satisfy 0 ≤ x ≤ 4294967295. And 1 more field is wrong.',
  );
});

test.each([
  ['{"seed"', 'it is not JSON from line 1, column 8 on.'],
  ['{"version": 7}', `its version is 7, and this page knows versions up to ${recipeVersion}.`],
  ['{"recipe": {}, "start": {"kind": "weights"}}', 'started from another run'],
  ['{"recipe": {}, "edits": [{"kind": "jump"}]}', 'edits.0.kind, a live change of its run:'],
])('what is wrong with %s is said', async (content, words) => {
  const { store } = await renderBench(parts);
  await act(() => store.actions.openRecipe(file(content)));
  expect(screen.getByRole('alert').textContent).toContain(words);
});

test('a file that is dropped is opened, and the veil shows only while it is over the page', async () => {
  const { store } = await renderBench(parts, { search: '?lang=zh' });
  const files = [file('{"seed": 42}')];
  fireEvent.dragOver(document.body, dropped(files));
  expect(screen.queryByText('拖放已保存的配方即可打开')).not.toBeNull();
  fireEvent.drop(document.body, dropped(files));
  await act(settle);
  expect(screen.queryByText('拖放已保存的配方即可打开')).toBeNull();
  expect(store.getState().recipe.seed).toBe(42);
  expect(screen.getByRole('status').textContent).toContain('已打开“mine.json”');
});
