// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { lessonIds } from '../../lessons/lessonIds.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { LearnMenu } from './LearnMenu.tsx';
import { LessonBar } from './LessonBar.tsx';
import { LessonPanel } from './LessonPanel.tsx';

afterEach(cleanup);

const parts = (
  <>
    <LearnMenu onClass={() => undefined} />
    <LessonPanel />
  </>
);
const button = (name: string) => screen.getByRole('button', { name });

test('the menu opens a lesson, whose Next waits for the guess', async () => {
  const { user, store } = await renderBench(parts);
  await user.click(screen.getByRole('button', { name: `Learn: ${lessonIds.length} lessons` }));
  await user.click(screen.getByRole('button', { name: /What is pruning\?.*about 8 min/ }));
  await screen.findByRole('heading', { name: 'A network that reads digits' });
  expect(button('Back')).toHaveProperty('disabled', true);
  await act(() => store.actions.lesson.open('what-is-pruning', 2));
  await screen.findByRole('heading', { name: 'How far can you go?' });
  expect(button('Next')).toHaveProperty('disabled', true);
  await user.click(button('80 %'));
  expect(button('80 %').getAttribute('aria-pressed')).toBe('true');
  expect(button('Next')).toHaveProperty('disabled', false);
  // Nobody has measured it here, so the text quotes our figure.
  expect(screen.getByText(/With half of the weights gone it is still 97\.3\s%\./)).not.toBeNull();
});

test('a question is explained once it is answered', async () => {
  const { user, store } = await renderBench(<LessonPanel />);
  await act(() => store.actions.lesson.open('what-is-pruning', 8));
  await user.click(await screen.findByRole('button', { name: 'The blue ones' }));
  expect(screen.getByText('Not quite.')).not.toBeNull();
  expect(screen.getByText(/The sign does not matter/)).not.toBeNull();
});

test('a lesson speaks Chinese, and gives the bench back when it is left', async () => {
  const { user, store } = await renderBench(<LessonPanel />, { search: '?lang=zh' });
  const { recipe } = store.getState();
  await act(() => store.actions.lesson.open('what-is-pruning'));
  await screen.findByRole('heading', { name: '会认数字的网络' });
  await user.click(button('离开'));
  await waitFor(() => expect(store.getState().recipe).toEqual(recipe));
  expect(screen.queryByRole('heading', { name: '会认数字的网络' })).toBeNull();
});

test('a lesson without words in the language of the page is in English, says so, and is marked as that', async () => {
  const { user, store } = await renderBench(parts, { search: '?lang=es' });
  await act(() => store.actions.lesson.open('what-is-pruning', 2));
  const heading = await screen.findByRole('heading', { name: 'How far can you go?' });
  expect(heading.lang).toBe('en-GB');
  expect(
    screen.getByText('Los textos de esta lección están en inglés.').closest('[lang="en-GB"]'),
  ).toBeNull();
  expect(button('80 %').closest('[lang]')?.getAttribute('lang')).toBe('en-GB');
  expect(button('Siguiente').closest('[lang="en-GB"]')).toBeNull();
  await user.click(button('80 %'));
  expect(
    screen
      .getByText(/With half of the weights gone it is still 97,3/)
      .closest('[lang]')
      ?.getAttribute('lang'),
  ).toBe('en-GB');
});

test('a challenge offers what it lets choose, and shows what the bench has', async () => {
  const { user, store } = await renderBench(<LessonPanel />);
  await act(() => store.actions.lesson.open('when-to-remove', 12));
  await screen.findByRole('group', { name: 'Schedule' });
  const isPressed = (name: string) => button(name).getAttribute('aria-pressed');
  expect(isPressed('one-shot')).toBe('true');
  await user.click(button('gradual'));
  expect(isPressed('one-shot')).toBe('false');
  expect(isPressed('gradual')).toBe('true');
  expect(store.getState().recipe.pruning.schedule.kind).toBe('polynomial');
});

test('a guess is projected with what there is to choose from, until the class has chosen', async () => {
  const { store } = await renderBench(<LessonBar />);
  await act(() => store.actions.lesson.open('when-to-remove', 4));
  await screen.findByText('about 20 % / about 50 % / about 75 %');
  act(() => store.actions.lesson.guess('50'));
  await waitFor(() => expect(screen.queryByText(/about 20 % \//)).toBeNull());
});
