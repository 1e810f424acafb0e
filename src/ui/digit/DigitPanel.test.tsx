// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { buildPredictionsReport } from '../../core/testing/reportBuilders.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { DigitPanel } from './DigitPanel.tsx';

afterEach(cleanup);

function button(name: string): HTMLElement {
  return screen.getByRole('button', { name });
}

describe('DigitPanel', () => {
  it('shows the test image that the network is asked about, and says which it is', async () => {
    await renderBench(<DigitPanel />);
    await screen.findByRole('img', { name: /^Test image 4, a 4, as the network sees it/ });
    expect(button('Choose a digit').textContent).toBe('test image 4, a 4');
  });

  it('goes on to the next one and back around the end', async () => {
    const { store, user } = await renderBench(<DigitPanel />);
    const source = () => store.getState().digit.source;
    await user.click(button('Next test image'));
    expect(source()).toEqual({ index: 5 });
    for (let i = 0; i < 6; i += 1) await user.click(button('Previous test image'));
    expect(source()).toEqual({ index: 9_999 });
  });

  it('draws the same test images by chance under the same seed, and others under another', async () => {
    const drawn = async (seed: number) => {
      const { store, user } = await renderBench(<DigitPanel />);
      act(() => store.actions.changeRecipe((recipe) => ({ ...recipe, seed })));
      const sources: unknown[] = [];
      for (let i = 0; i < 3; i += 1) {
        await user.click(button('Random test image'));
        sources.push(store.getState().digit.source);
      }
      cleanup();
      return sources;
    };
    const first = await drawn(7);
    expect(new Set(first.map((source) => JSON.stringify(source))).size).toBe(3);
    expect(await drawn(7)).toEqual(first);
    expect(await drawn(8)).not.toEqual(first);
  });

  it('finds one by number and by class', async () => {
    const { store, user } = await renderBench(<DigitPanel />);
    await user.click(button('Choose a digit'));
    const number = screen.getByRole('textbox', { name: 'Number' });
    await user.clear(number);
    await user.type(number, '123{Enter}');
    expect(store.getState().digit.source).toEqual({ index: 123 });
    await user.click(button('Next test image of class 7'));
    expect(store.getState().digit.source).toEqual({ label: 7, after: 123 });
  });

  it('finds those that pruning changes, worst first, and looks through all images only once', async () => {
    const { client, store, user } = await renderBench(<DigitPanel />, {
      prepare: (fake) =>
        fake.answerMeasurement('predictions', () => ({ report: buildPredictionsReport() })),
    });
    await user.click(button('Choose a digit'));
    for (const index of [24, 17, 44, 24]) {
      await user.click(button('One that pruning changes'));
      expect(store.getState().digit.source).toEqual({ index });
    }
    expect(client.measurementsOf('predictions')).toHaveLength(1);
    act(() => store.actions.setNetworkTarget(0.3));
    await user.click(button('One that pruning changes'));
    expect(client.measurementsOf('predictions')).toHaveLength(2);
  });

  it('is drawn on with a pointer, stroke by stroke', async () => {
    const { store, user } = await renderBench(<DigitPanel />);
    await user.click(button('Draw a digit'));
    const pad = screen.getByRole('application');
    pad.setPointerCapture = () => undefined;
    pad.getBoundingClientRect = () => new DOMRect(0, 0, 100, 200);
    const strokes = () => {
      const { source } = store.getState().digit;
      return 'strokes' in source ? source.strokes : [];
    };
    fireEvent.pointerDown(pad, { clientX: 20, clientY: 50, buttons: 1 });
    fireEvent.pointerMove(pad, { clientX: 40, clientY: 100, buttons: 1 });
    fireEvent.pointerMove(pad, { clientX: 90, clientY: 100, buttons: 0 });
    expect(strokes()).toEqual([
      [
        [0.2, 0.25],
        [0.4, 0.5],
      ],
    ]);
    fireEvent.pointerDown(pad, { clientX: 50, clientY: 50, buttons: 1 });
    expect(strokes()).toHaveLength(2);
    // The pad may lie over the answers, so it says what the network does, once there is something to say.
    expect(screen.queryByText(/^Draw a digit here/)).toBeNull();
    await user.click(button('Undo stroke'));
    expect(strokes()).toHaveLength(1);
    await user.click(button('Clear'));
    expect(strokes()).toEqual([]);
    expect(screen.queryByText(/^Draw a digit here/)).not.toBeNull();
    await user.click(button('Done'));
    expect(screen.queryByRole('application')).toBeNull();
    expect(button('Choose a digit').textContent).toBe('your drawing');
  });

  it('is drawn on with the keyboard: arrow keys move, space puts the pen down and lifts it', async () => {
    const { store, user } = await renderBench(<DigitPanel />);
    await user.click(button('Draw a digit'));
    act(() => screen.getByRole('application').focus());
    await user.keyboard('{ArrowUp} {ArrowRight}{ArrowRight} {ArrowDown} ');
    const { source } = store.getState().digit;
    const strokes = 'strokes' in source ? source.strokes : [];
    expect(strokes.map((stroke) => stroke.length)).toEqual([3, 1]);
    const [[first, , last] = []] = strokes;
    expect((last?.[0] ?? 0) - (first?.[0] ?? 0)).toBeCloseTo(2 / 14, 9);
    expect(screen.queryByText(/^Pen down, column 9 of 14, row 7 of 14$/)).not.toBeNull();
    expect(screen.queryByText(/scaled to fit 20×20 pixels/)).not.toBeNull();
  });
});
