// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { App } from '../App.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import { Classroom } from './Classroom.tsx';
import { PageFoot } from './PageFoot.tsx';

afterEach(cleanup);

const linkNow = () =>
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Link for the class' }).value;
const codeNow = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Code to embed it' }).value;
const tick = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

async function openDialog() {
  const bench = await renderBench(<Classroom isOpen onClose={() => undefined} />);
  await screen.findByRole('dialog');
  return bench;
}

test('what is unticked is left out by the link, and all ticks are no set-up', async () => {
  const { user } = await openDialog();
  expect(linkNow()).toBe('https://example.org/pruning/');
  expect(screen.queryByText(/leaves nothing out/)).not.toBeNull();
  await user.click(tick('Published'));
  await user.click(screen.getByRole('button', { name: 'None: Recipe' }));
  expect(linkNow()).toMatch(/#class=1_views\.preview\..*\.runs_sections$/);
  expect(screen.queryByText(/leaves nothing out/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'All: Recipe' }));
  await user.click(tick('Published'));
  expect(linkNow()).toBe('https://example.org/pruning/');
});

test('the last language stays', async () => {
  const { user } = await openDialog();
  await user.click(tick('中文'));
  await user.click(tick('Español'));
  expect(tick('English').disabled).toBe(true);
  expect(linkNow()).toContain('class=1_languages.en');
});

test('it opens on a step of a lesson that is chosen by its title', async () => {
  const { user } = await openDialog();
  await user.click(screen.getByRole('radio', { name: 'a lesson' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Lesson' }), 'What is pruning?');
  const step = screen.getByRole('combobox', { name: 'Step' });
  await user.selectOptions(
    step,
    await screen.findByRole('option', { name: '3 · How far can you go?' }),
  );
  expect(linkNow()).toContain('#lesson=what-is-pruning&step=3');
  await user.selectOptions(step, 'where each pupil left it');
  expect(linkNow()).toMatch(/#lesson=what-is-pruning$/);
});

test('it says which views a lesson opens that are not ticked', async () => {
  const { user } = await openDialog();
  await user.click(screen.getByRole('radio', { name: 'a lesson' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Lesson' }), 'Why prune?');
  await screen.findByRole('option', { name: /^1 · / });
  expect(screen.queryByText(/are not ticked/)).toBeNull();
  await user.click(tick('Published'));
  expect(screen.queryByText(/are not ticked/)).toBeNull();
  await user.click(tick('Size'));
  await user.click(tick('Speed'));
  await screen.findByText(
    'This lesson opens views that are not ticked, and shows them: Size and Speed.',
  );
  await user.click(tick('Size'));
  await screen.findByText('This lesson opens views that are not ticked, and shows them: Speed.');
});

test('of a lesson that does not speak the language of the link it says so', async () => {
  const { user } = await openDialog();
  await user.click(screen.getByRole('radio', { name: 'a lesson' }));
  const note = () => screen.queryByText('The texts of this lesson are in English.');
  const language = screen.getByRole('combobox', { name: 'Language' });
  expect(note()).toBeNull();
  await user.selectOptions(language, 'Español');
  expect(note()).not.toBeNull();
  await user.selectOptions(language, '中文');
  expect(note()).toBeNull();
});

test('the code for a page has the link, and no sign of it ends an attribute', async () => {
  const { user } = await openDialog();
  await user.click(screen.getByRole('checkbox', { name: 'in presenter mode' }));
  await user.click(tick('Published'));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Size' }), '800 × 600');
  const frame = new DOMParser().parseFromString(codeNow(), 'text/html').querySelector('iframe');
  expect(frame?.getAttribute('src')).toBe(linkNow());
  expect([frame?.getAttribute('width'), frame?.getAttribute('height')]).toEqual(['800', '600']);
  expect(codeNow()).not.toMatch(/src="[^"]*&(?!amp;)/);
});

test('what is left out is absent from the page, and comes back when that is asked for', async () => {
  const { user, store } = await renderBench(<App />, {
    search: '?lang=en&class=1_views.size.timeline_sections_lessons_languages.en',
  });
  const foot = await screen.findByRole('contentinfo');
  const tabs = () => screen.getAllByRole('tab').map(({ textContent }) => textContent);
  await screen.findByRole('tab', { name: 'Size' });
  expect(tabs()).toEqual(['Timeline', 'Size']);
  expect(screen.queryByRole('region', { name: 'Recipe' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Learn/ })).toBeNull();
  expect(screen.queryByRole('button', { name: /^中文/ })).toBeNull();
  expect(foot.textContent).toContain('Set up for a class');
  await user.click(screen.getByRole('button', { name: 'Show everything' }));
  await waitFor(() => expect(tabs()).toHaveLength(8));
  expect(await screen.findByRole('region', { name: 'Recipe' })).not.toBeNull();
  expect(screen.queryByRole('button', { name: /^Learn/ })).not.toBeNull();
  expect(screen.queryByRole('contentinfo')).toBeNull();
  expect(store.getState().view.openView).toBe('timeline');
});

test('a language that is changed leaves the set-up as it is', async () => {
  const { store } = await renderBench(<App />, { search: '?lang=en&class=1_views.size' });
  act(() => store.actions.changeView({ language: 'zh' }));
  await screen.findByText(/有些部分没有显示/);
  expect(store.getState().setup).toEqual({ views: ['size'] });
});

test('in a frame of another page there is a way out of it', async () => {
  await renderBench(<PageFoot isFrame />);
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Open in a tab' });
  expect(link.href).toBe(window.location.href);
  expect(link.target).toBe('_blank');
});
