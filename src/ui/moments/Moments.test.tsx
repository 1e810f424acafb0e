// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { shownMoment } from '../../state/moments/momentSelectors.ts';
import { StatusLine } from '../transport/StatusLine.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import { Moments } from './Moments.tsx';

afterEach(cleanup);

async function renderRun(trainSteps: number) {
  const bench = await renderBench(
    <>
      <StatusLine />
      <Moments frame={{ left: 0, right: 0 }} trainSteps={282} />
    </>,
  );
  await bench.store.startRun();
  bench.play(trainSteps);
  await act(settle);
  return bench;
}

function track(): HTMLElement {
  return screen.getByRole('slider', { name: /^Moments of the run/ });
}

describe('Moments', () => {
  it('goes from moment to moment by keys, says which one, and back to the newest state', async () => {
    const { user, store } = await renderRun(1000);
    const last = track().getAttribute('aria-valuemax');
    expect(track().getAttribute('aria-valuenow')).toBe(last);
    track().focus();
    await user.keyboard('{Home}');
    await act(settle);
    expect(shownMoment(store.getState())?.at.trainStep).toBe(0);
    expect(screen.getByText('Your run, at the start')).toBeDefined();
    await user.keyboard('{PageUp}');
    await act(settle);
    expect(track().getAttribute('aria-valuetext')).toMatch(
      /^pruning step 1, training step 104, accuracy .* on 1,000 validation images, sparsity /,
    );
    expect(screen.getByText('Your run, at pruning step 1, training step 104')).toBeDefined();
    expect(screen.getByText(/grains died/)).toBeDefined();
    expect(screen.getByText(/of the final mask’s zeros are there/)).toBeDefined();
    await user.keyboard('{ArrowLeft}');
    await act(settle);
    expect(track().getAttribute('aria-valuetext')).toContain('just before the first pruning step');
    await user.keyboard('{End}');
    await act(settle);
    expect(shownMoment(store.getState())).toBeUndefined();
    expect(screen.getByText('Finished')).toBeDefined();
  });

  it('pauses a run at the first touch, says so, and runs on from a moment', async () => {
    const { user, store, client } = await renderRun(110);
    expect(screen.getByText(/Looking back pauses the run/)).toBeDefined();
    track().focus();
    await user.keyboard('{Home}');
    await act(settle);
    expect(store.getState().session.phase).toBe('paused');
    expect(screen.getByText('Paused to look back: your run, at the start')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Run from here' }));
    await act(settle);
    expect(client.callsOf('start').at(-1)?.from).toMatchObject({
      kind: 'checkpoint',
      trainStep: 0,
    });
  });

  it('says why nothing can run from a moment', async () => {
    const { user, store } = await renderRun(1000);
    track().focus();
    await user.keyboard('{Home}');
    await act(settle);
    act(() =>
      store.actions.changeRecipe((recipe) => ({
        ...recipe,
        training: { ...recipe.training, optimizer: 'sgd' },
      })),
    );
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Run from here' });
    expect(button.disabled).toBe(true);
    expect(screen.getByText(/another optimizer/)).toBeDefined();
  });

  it('plays from the first moment when it stands at the newest, and stops when asked', async () => {
    const { user, client } = await renderRun(1000);
    await user.click(screen.getByRole('button', { name: 'Play the moments as a film' }));
    await act(settle);
    expect(client.callsOf('showMoment')[0]?.moment?.at.trainStep).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Stop the film' }));
    expect(screen.getByRole('button', { name: 'Play the moments as a film' })).toBeDefined();
  });
});
