// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renderBench } from './testing/renderBench.tsx';
import { showCanvases } from './testing/showCanvases.ts';
import { App } from './App.tsx';

afterEach(cleanup);

describe('the page', () => {
  test('has its panels as named landmarks under one first heading', async () => {
    await renderBench(<App />);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(screen.queryByRole('main')).not.toBeNull();
    for (const name of ['Run controls', 'Recipe', 'Notices', 'Views']) {
      expect(await screen.findByRole('region', { name }), name).not.toBeNull();
    }
  });

  test('is run, paused, stepped and reset from the keyboard', async () => {
    const { user, play, demo, client } = await renderBench(<App />);
    await user.keyboard(' ');
    play(5);
    expect(demo.status).toBe('running');
    await user.keyboard(' ');
    expect(demo.status).toBe('paused');
    await user.keyboard('{ArrowRight}');
    expect(client.callsOf('nextPruningStep')).toHaveLength(1);
    await user.keyboard('r');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Run' })).not.toBeNull());
  });

  test('helps on ?, and leaves the keys alone until the help is closed', async () => {
    const { user, client } = await renderBench(<App />);
    await user.keyboard('?');
    // It comes with the page's later parts.
    await screen.findByRole('dialog', { name: 'How to read this page' });
    await user.keyboard('r ');
    expect(client.callsOf('start')).toHaveLength(0);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('leaves keys to what has the focus, a word included', async () => {
    const { user, play, demo, store } = await renderBench(<App />);
    await user.keyboard(' ');
    play(1_000);
    expect(demo.status).toBe('finished');
    const { session } = store.getState();
    const [word] = screen.getAllByRole('button', { name: 'epoch' });
    act(() => word?.focus());
    await user.keyboard('{ArrowRight}r');
    const tab = await screen.findByRole('tab', { name: 'Sensitivity' });
    act(() => tab.focus());
    await user.keyboard('r');
    expect(store.getState().session).toBe(session);
    expect(demo.status).toBe('finished');
  });

  test('takes no keys once they are switched off, until they are on again', async () => {
    const { user, client, store } = await renderBench(<App />);
    await user.keyboard('?');
    await user.click(await screen.findByRole('checkbox', { name: 'Keys act on the page' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, seed: 3 })));
    await user.keyboard(' {ArrowRight}r?{Control>}z{/Control}');
    expect(client.callsOf('start')).toHaveLength(0);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(store.getState().recipe.seed).toBe(3);
    act(() => store.actions.changeView({ hasShortcuts: true }));
    await user.keyboard('{Control>}z{/Control}');
    expect(store.getState().recipe.seed).toBe(7);
  });

  test.each([
    ['no-worker', 'The script that computes could not be loaded', 'blocked by the policy'],
    ['internal', 'The page could not start', 'out of cheese'],
  ] as const)('says of %s what it is', async (code, title, message) => {
    await renderBench(<App />, {
      prepare: (client) => client.failNext('initialize', { code, message }),
    });
    const said = (await screen.findByRole('alert')).textContent;
    expect(said).toContain(title);
    expect(said).toContain(message);
    expect(said).not.toContain('self-test');
  });

  test('says that nothing can be computed where no backend opens, and tries again', async () => {
    const { user, client } = await renderBench(<App />, {
      prepare: (client) =>
        client.failNext('initialize', { code: 'no-backend', message: 'webgl: no context' }),
    });
    expect((await screen.findByRole('alert')).textContent).toContain('webgl: no context');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(client.callsOf('initialize')).toHaveLength(2);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Run' })).not.toBeNull());
  });
});

describe('the page of a browser that lacks an observer', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  test.each(['IntersectionObserver', 'ResizeObserver'] as const)(
    'is whole without %s, and asks for every layer',
    async (missing) => {
      showCanvases();
      Reflect.deleteProperty(globalThis, missing);
      const { client, store } = await renderBench(<App />);
      expect(screen.queryAllByRole('alert')).toEqual([]);
      await store.actions.run();
      expect(client.callsOf('start')).toHaveLength(1);
      const watched =
        client
          .callsOf('watch')
          .at(-1)
          ?.views.map(({ layer }) => layer) ?? [];
      if (missing === 'IntersectionObserver') expect(new Set(watched).size).toBe(4);
    },
  );
});
