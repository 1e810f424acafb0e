// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { lessonIds } from '../../lessons/lessonIds.ts';
import { HowMuchStrip } from '../howMuch/HowMuchStrip.tsx';
import { LayerPanel } from '../inspector/LayerPanel.tsx';
import { lessonAsDone } from '../../state/playground/lessonAsDone.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { LearnMenu } from './LearnMenu.tsx';
import { LessonBar } from './LessonBar.tsx';
import { LessonPanel } from './LessonPanel.tsx';
import { LessonSheet } from './LessonSheet.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const parts = (
  <>
    <LearnMenu onClass={() => undefined} />
    <LessonPanel />
  </>
);
/** Spaces before units are narrow. */
const inPlainSpaces = (text: string | null): string | undefined => text?.replace(/\s/g, ' ');
const button = (name: string) =>
  screen.getByRole('button', { name: (heard) => inPlainSpaces(heard) === name });

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

test.each([
  ['why-prune', 0, 1],
  ['with-quantization', 0, 2],
  ['with-quantization', 1, 2],
] as const)(
  'the size that a guess asks for is not to be read before it: %s, page %i',
  async (id, page, after) => {
    const { store } = await renderBench(<HowMuchStrip />, {
      prepare: (client) =>
        client.answerMeasurement('preview', () => ({ report: buildPreviewReport() })),
    });
    await screen.findByText(/48\.1\s?kB/);
    await act(() => store.actions.lesson.open(id, page));
    await screen.findByText('This part comes later in the lesson.');
    expect(screen.queryByText(/kB/)).toBeNull();
    await act(() => store.actions.lesson.open(id, after));
    await screen.findByText(/48\.1\s?kB/);
  },
);

test('windows are not counted on the page before their number is guessed', async () => {
  const { store } = await renderBench(<LayerPanel />);
  await act(() => store.actions.lesson.open('two-of-four', 1));
  await screen.findByText('This part comes later in the lesson.');
  expect(screen.queryByText(/^windows of/i)).toBeNull();
  await act(() => store.actions.lesson.open('two-of-four', 2));
  await screen.findByText(/^windows of/i);
});

test('on a phone the layer is opened large from the lesson that lets it be set, with its slider', async () => {
  vi.stubGlobal('matchMedia', () => ({
    matches: true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  const { user, store } = await renderBench(<LessonSheet />);
  await act(() => store.actions.lesson.open('two-of-four', 1));
  await screen.findByRole('heading', { name: 'How strict is it?' });
  expect(screen.queryByRole('button', { name: 'Layer conv2' })).toBeNull();
  await act(() => store.actions.lesson.open('two-of-four', 16));
  act(() => store.actions.selectLayer('conv1'));
  await user.click(await screen.findByRole('button', { name: 'Layer conv1' }));
  expect(screen.queryByRole('slider', { name: /conv1/ })).not.toBeNull();
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
  await user.click(screen.getByRole('button', { name: /^Aprender/ }));
  expect(screen.getAllByRole('button', { name: /unos \d+ min · en inglés/ })).toHaveLength(
    lessonIds.length,
  );
  await user.keyboard('{Escape}');
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
      .getByText(/With half of the weights gone it is still 97\.3/)
      .closest('[lang]')
      ?.getAttribute('lang'),
  ).toBe('en-GB');
});

test('on a projector, too, it says that it is in English', async () => {
  const { store } = await renderBench(<LessonBar />, { search: '?lang=es' });
  await act(() => store.actions.lesson.open('what-is-pruning', 2));
  const note = await screen.findByText('Los textos de esta lección están en inglés.');
  expect(note.closest('[lang="en-GB"]')).toBeNull();
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

test('a projected guess is made by its number, and stands beside its question until the next step', async () => {
  const { user, store } = await renderBench(<LessonBar />);
  await act(() => store.actions.lesson.open('when-to-remove', 4));
  await screen.findByText('Page Down: go on without a guess');
  expect(inPlainSpaces(button('about 50 %').textContent)).toBe('2about 50 %');
  await user.keyboard('{Control>}2{/Control}0495');
  expect(store.getState().lesson?.guesses).toEqual({});
  await user.keyboard('2');
  await screen.findByText('Page Down: next step');
  expect(screen.queryByText(/Guess: /)).not.toBeNull();
  expect(button('about 50 %').getAttribute('aria-pressed')).toBe('true');
  expect(button('about 20 %').getAttribute('aria-pressed')).toBe('false');
  await user.keyboard('1');
  expect(store.getState().lesson?.guesses).toEqual({ dip: '20' });
});

test('number keys are the page’s own alone where keys act on it and a lesson is projected', async () => {
  const { user, store } = await renderBench(<LessonBar />);
  await act(() => store.actions.lesson.open('when-to-remove', 4));
  await screen.findByText(/Guess: /);
  act(() => store.actions.changeView({ hasShortcuts: false }));
  expect(inPlainSpaces(button('about 50 %').textContent)).toBe('about 50 %');
  await user.keyboard('2');
  expect(store.getState().lesson?.guesses).toEqual({});
});

test('a guess is gone on without, and what was measured is told alone', async () => {
  const { user, store } = await renderBench(<LessonBar />);
  await act(() => store.actions.lesson.open('when-to-remove', 4));
  await screen.findByText('Page Down: go on without a guess');
  await user.keyboard('{PageDown}');
  await screen.findByText(/Page Down: choose/);
  const { lesson } = store.getState();
  if (!lesson) throw new Error('want an open lesson, got none');
  expect(lesson.page).toBe(5);
  expect(lesson.guesses).toEqual({});
  act(() =>
    store.setState({ lesson: { ...lessonAsDone(lesson.lesson, 6), guesses: {}, passed: ['dip'] } }),
  );
  await screen.findByText('Measured');
  expect(screen.queryByText('Your guess')).toBeNull();
  act(() => store.setState({ lesson: lessonAsDone(lesson.lesson, 6) }));
  await screen.findByText('Your guess');
});

test('number keys answer the projected questions, one after the other', async () => {
  const { user, store } = await renderBench(<LessonBar />);
  await act(() => store.actions.lesson.open('what-is-pruning', 8));
  const [first, second, third] = store.getState().lesson?.lesson.questions ?? [];
  if (!first || !second || !third) throw new Error('want three questions, got fewer');
  const answers = () => store.getState().lesson?.answers;
  await screen.findByText('Page Down: show the answers');
  await user.keyboard('2');
  expect(answers()).toEqual({ [first.id]: first.answers[1] });
  await user.keyboard('11');
  expect(answers()).toEqual({
    [first.id]: first.answers[1],
    [second.id]: second.answers[0],
    [third.id]: third.answers[0],
  });
});

test('beside a guess in the panel is a button that goes on without one, and no numbers', async () => {
  const { user, store } = await renderBench(<LessonPanel />);
  await act(() => store.actions.lesson.open('when-to-remove', 4));
  await screen.findByText(/Guess: /);
  expect(inPlainSpaces(button('about 50 %').textContent)).toBe('about 50 %');
  await user.keyboard('2');
  await user.click(button('No guess'));
  await screen.findByRole('button', { name: 'Show me' });
  expect(store.getState().lesson).toMatchObject({ page: 5, guesses: {}, passed: ['dip'] });
});

test('what a step tells stays projected beside what came of it, and its task goes', async () => {
  const { user, store } = await renderBench(<LessonBar />, {
    prepare: (client) =>
      client.answerMeasurement('preview', () => ({ report: buildPreviewReport() })),
  });
  await act(() => store.actions.lesson.open('what-is-pruning', 1));
  await screen.findByText(/The network has 52,040 weights/);
  await screen.findByText('Page Down: move the slider');
  expect(screen.queryByText('Your turn.')).not.toBeNull();
  await user.keyboard('{PageDown}');
  await screen.findByText('Page Down: next step');
  expect(screen.queryByText(/weights are left/)).not.toBeNull();
  expect(screen.queryByText(/The network has 52,040 weights/)).not.toBeNull();
  expect(screen.queryByText('Your turn.')).toBeNull();
});

test('a projected lesson has Run where a step or its challenge asks for one', async () => {
  const { store } = await renderBench(<LessonBar />);
  await act(() => store.actions.lesson.open('when-to-remove', 4));
  await screen.findByText(/Guess: /);
  expect(screen.queryByRole('button', { name: 'Run' })).toBeNull();
  await act(() => store.actions.lesson.open('when-to-remove', 1));
  await screen.findByText('Page Down: start the run');
  expect(screen.queryByRole('button', { name: 'Run' })).not.toBeNull();
  await act(() => store.actions.lesson.open('when-to-remove', 12));
  await screen.findByRole('group', { name: 'Schedule' });
  expect(screen.queryByRole('button', { name: 'Run' })).not.toBeNull();
});

test('a projected challenge shows its rules until an attempt is handed in', async () => {
  const { store } = await renderBench(<LessonBar />);
  await act(() => store.actions.lesson.open('when-to-remove', 12));
  await screen.findByText('Rules');
  const { lesson } = store.getState();
  if (!lesson) throw new Error('want an open lesson, got none');
  act(() => store.setState({ lesson: lessonAsDone(lesson.lesson, 12) }));
  await screen.findByText('Handed in.');
  expect(screen.queryByText('Rules')).toBeNull();
});

test('a challenge comes up from a bench that has another network than its choices are about', async () => {
  const { store } = await renderBench(<LessonPanel />);
  await act(() => store.actions.lesson.open('when-to-remove', 12));
  await screen.findByRole('group', { name: 'Schedule' });
  const seen: string[] = [];
  const stop = store.subscribe(({ lesson, recipe }) => {
    if (lesson?.lesson.id === 'two-of-four') seen.push(recipe.network);
  });
  await act(() => store.actions.lesson.open('two-of-four', 16));
  stop();
  await screen.findByRole('group', { name: 'Pattern of conv2' });
  expect(seen).toContain('lenet-300-100');
});

test('arrows and page keys go through the lessons', async () => {
  const { user } = await renderBench(parts);
  await user.click(screen.getByRole('button', { name: `Learn: ${lessonIds.length} lessons` }));
  const lesson = (name: RegExp) => screen.findByRole('button', { name });
  const first = await lesson(/What is pruning\?/);
  act(() => first.focus());
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(await lesson(/Why prune\?/));
  await user.keyboard('{PageUp}{ArrowUp}');
  expect(document.activeElement).toBe(await lesson(/lottery ticket/i));
  await user.keyboard('{PageDown}');
  expect(document.activeElement).toBe(first);
});
