// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { TimelineView } from './TimelineView.tsx';

afterEach(cleanup);

describe('TimelineView', () => {
  it('reads the plan out before a run, by arrow keys and between pruning steps', async () => {
    const { user } = await renderBench(<TimelineView />);
    const cursor = screen.getByRole('slider', { name: /Timeline cursor/ });
    cursor.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(cursor.getAttribute('aria-valuenow')).toBe('2');
    // The default plan prunes first at training step 100, then at 106.
    await user.keyboard('{PageUp}');
    expect(cursor.getAttribute('aria-valuetext')).toContain('training step 100, prune');
    await user.keyboard('{PageUp}{PageDown}');
    expect(cursor.getAttribute('aria-valuenow')).toBe('100');
    await user.keyboard('{End}');
    expect(cursor.getAttribute('aria-valuetext')).toContain('planned 80.0');
  });

  it('says on which images every accuracy was measured, and both sides of the newest pruning step', async () => {
    const { store, play } = await renderBench(<TimelineView />);
    await store.startRun();
    play(115);
    const readout = screen.getByTestId('timeline-readout').textContent.replaceAll(/\s/g, ' ');
    expect(readout).toContain('accuracy 94.0 % val 1,0001,000 validation images');
    expect(readout).toContain(
      'last pruning step, 2: 95.0 % ▸ 94.0 % val 1,0001,000 validation images',
    );
    const cursor = screen.getByRole('slider', { name: /Timeline cursor/ });
    expect(cursor.getAttribute('aria-valuetext')).toContain('on 1,000 validation images');
  });

  it('follows a live run in its read-out, and shows it as a table', async () => {
    const { store, play, user } = await renderBench(<TimelineView />);
    await store.startRun();
    play(20);
    expect(screen.getByTestId('timeline-readout').textContent).toContain(
      'training step 20 · train',
    );
    await user.click(screen.getByRole('button', { name: 'Table' }));
    expect(screen.getAllByRole('table')).toHaveLength(2);
    expect(screen.queryByRole('slider', { name: /Timeline cursor/ })).toBeNull();
  });

  it('leaves the loss to a tall chart: projected, the accuracy has its place', async () => {
    const { store } = await renderBench(<TimelineView />);
    await screen.findByText('loss', { selector: 'text' });
    act(() => store.actions.changeView({ isPresenting: true }));
    expect(screen.queryByText('loss', { selector: 'text' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'loss' })).toBeNull();
    expect(screen.getByRole('button', { name: 'sparsity' })).toBeTruthy();
  });
});
