// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { Header } from './Header.tsx';

afterEach(cleanup);

const header = (
  <Header onHelp={() => undefined} onShare={() => undefined} onClass={() => undefined} />
);

describe('the header', () => {
  test('shows what computes and how fast, and why it was chosen', async () => {
    const { store, play, user } = await renderBench(header);
    await act(store.actions.run);
    play(10);
    const pill = screen.getByRole('button', { name: 'Backend: wasm' });
    expect(pill.textContent).toContain('4,200 images/s');
    await user.click(pill);
    const choices = screen
      .getAllByRole('radio')
      .map((radio) => radio.closest('label')?.textContent);
    expect(choices).toEqual([
      'automatic: the fastest that is correct',
      'webgl700.0 ms per training stepslower',
      'wasm30.0 ms per training stepin use',
      'cpunot timednot available: it did not start on this device',
    ]);
  });

  test('lets a backend be set by hand, but not under a live run', async () => {
    const { client, store, user } = await renderBench(header);
    await user.click(screen.getByRole('button', { name: 'Backend: wasm' }));
    await user.click(screen.getByRole('radio', { name: /^cpu/ }));
    expect(store.getState().wantedBackend).toBe('cpu');
    await waitFor(() => expect(client.callsOf('initialize')).toHaveLength(2));
    expect(client.callsOf('initialize')[1]).toMatchObject({ wanted: 'cpu' });
    await act(store.actions.run);
    const group = screen.getByRole('group', { name: 'Compute with' });
    expect(group).toHaveProperty('disabled', true);
  });

  test('turns the page Chinese, dark and large', async () => {
    const { user } = await renderBench(header);
    const root = document.documentElement;
    await user.click(screen.getByRole('button', { name: 'Language: English' }));
    const english = screen.getByRole('button', { name: 'English' });
    expect(english.getAttribute('aria-current')).toBe('true');
    await user.click(screen.getByRole('button', { name: '中文' }));
    expect(screen.queryByRole('button', { name: '中文' })).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('剪枝游乐场');
    expect(root.lang).toBe('zh-CN');
    await user.click(screen.getByRole('button', { name: '切换到深色主题' }));
    expect(root.dataset['theme']).toBe('dark');
    await user.click(screen.getByRole('button', { name: /^演示模式/ }));
    expect(root.dataset['presenting']).toBe('true');
  });

  test('tells the seed of the next run from that of the run on screen', async () => {
    const { store, play } = await renderBench(header);
    const seedButton = () => screen.getByRole('button', { name: /^seed/ }).textContent;
    await act(store.actions.run);
    play(1000);
    expect(seedButton()).toBe('seed 7');
    act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, seed: 8 })));
    expect(seedButton()).toBe('seed 8 (run: 7)');
    await act(store.actions.run);
    expect(seedButton()).toBe('seed 8');
  });

  test('undoes and redoes a setting', async () => {
    const { store, user } = await renderBench(header);
    const seedButton = (): string | undefined =>
      screen.getByRole('button', { name: /^seed/ }).textContent;
    expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', true);
    act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, seed: 12 })));
    expect(seedButton()).toBe('seed 12');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(seedButton()).toBe('seed 7');
    await user.click(screen.getByRole('button', { name: 'Redo' }));
    expect(seedButton()).toBe('seed 12');
  });

  test('lets the seed be typed', async () => {
    const { store, user } = await renderBench(header);
    await user.click(screen.getByRole('button', { name: 'seed 7' }));
    const field = screen.getByRole('textbox', { name: 'Seed' });
    await user.clear(field);
    await user.type(field, '2024{Enter}');
    expect(store.getState().recipe.seed).toBe(2024);
  });
});
