// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeClient } from '../../client/FakeClient.ts';
import type { ControlReport } from '../../core/records/reports.ts';
import { buildEvaluation, buildPruningRecord } from '../../core/testing/builders.ts';
import { Announcer } from '../Announcer.tsx';
import { renderBench } from '../testing/renderBench.tsx';
import { StatusLine } from '../transport/StatusLine.tsx';
import { RunClosing } from './RunClosing.tsx';

afterEach(cleanup);

function reportOf(accuracy: number): ControlReport {
  return { trainStep: 104, sparsity: 0, toTrainStep: 282, accuracy, images: 10_000, curve: [] };
}

/** Ends with the last accuracy given, on the test images. */
async function finishedWith(accuracy: number, prepare?: (client: FakeClient) => void) {
  const bench = await renderBench(
    <>
      <StatusLine />
      <RunClosing />
      <Announcer />
    </>,
    prepare && { prepare },
  );
  const { client, store } = bench;
  await act(() => store.actions.run());
  bench.play(281);
  const evaluation = buildEvaluation({
    trainStep: 282,
    set: 'test',
    images: 10_000,
    accuracy,
    phase: 'fineTune',
  });
  act(() => client.emit('evaluated', { runId: 'demo-1', evaluation }));
  bench.play(1);
  return bench;
}

const controlOf = (accuracy: number) => (client: FakeClient) =>
  client.answerMeasurement('control', () => ({ report: reportOf(accuracy) }));

describe('the closing sentence of a run', () => {
  it.each([
    [
      0.9742,
      /96\.6\s% on 10,000 test images, 0\.8 point below the same training without pruning \(97\.4\s%\)\.$/,
    ],
    [0.948, /1\.8 points above the same training without pruning \(94\.8\s%\)\.$/],
    [
      0.9684,
      /0\.2 point below the same training without pruning \(96\.8\s%\), which is within the noise \(± 0\.5\)\.$/,
    ],
    [
      0.9662,
      /0\.02 point below the same training without pruning \(96\.62\s%\), which is within the noise/,
    ],
    [0.966, /, the same as the same training without pruning\.$/],
  ])(
    'sets it beside its dense control of %d, and says what noise alone would do',
    async (control, text) => {
      await finishedWith(0.966, controlOf(control));
      const sentence = await screen.findByText(text, { selector: 'p' });
      expect(sentence.textContent).toMatch(/^80\.0\s% of the weights removed; /);
    },
  );

  it('tells figures whose difference would not be seen otherwise with two decimals', async () => {
    await finishedWith(0.9657, controlOf(0.9733));
    const sums = /96\.57\s% on 10,000 test images, 0\.76 point below .* \(97\.33\s%\)\.$/;
    expect(await screen.findByText(sums, { selector: 'p' })).toBeTruthy();
  });

  it('is told to those who cannot see it, too', async () => {
    await finishedWith(0.966, controlOf(0.9742));
    const text = /0\.8 point below the same training without pruning \(97\.4\s%\)\.$/;
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(text), {
      timeout: 8_000,
    });
  });

  it('stands by itself while the control is trained, which can be stopped and asked for again', async () => {
    const { user } = await finishedWith(0.966);
    const alone = /^80\.0\s% of the weights removed; 96\.6\s% on 10,000 test images\.$/;
    expect(await screen.findByText(alone, { selector: 'p' })).toBeTruthy();
    screen.getByRole('progressbar', { name: 'The same training without pruning, to compare with' });
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    const again = await screen.findByRole('button', { name: 'Train the same without pruning' });
    expect(screen.getByText(/about 0:0\d$/)).toBeTruthy();
    await user.click(again);
    await screen.findByRole('button', { name: 'Stop' });
  });

  it('says why there is no control of a run that starts pruned', async () => {
    const { store, play } = await finishedWith(0.966, controlOf(0.97));
    const { recipe } = store.getState();
    const from = { kind: 'weights', runId: 'demo-1', trainStep: 282, isCompacted: false } as const;
    await act(() => store.startRun({ recipe, start: from }));
    play(1_000);
    expect(await screen.findByText(/There is no dense control of this run/)).toBeTruthy();
  });
});

describe('a run that ended in vain', () => {
  it('says that it is no better than guessing, and that it never was', async () => {
    const { store } = await finishedWith(0.1135);
    expect(await screen.findByText('Finished: no better than guessing')).toBeTruthy();
    expect(store.getState().session).toMatchObject({ phase: 'finished', isStopped: false });
    expect(
      screen.getByText(/^The run has nothing to show: 11\.35\s% is no better than guessing/),
    ).toBeTruthy();
  });

  it('names the layer through which nothing gets any more, and since which pruning step', async () => {
    const bench = await renderBench(
      <>
        <StatusLine />
        <RunClosing />
      </>,
    );
    await act(() => bench.store.actions.run());
    bench.play(100);
    const pruning = buildPruningRecord({ pruningStep: 99, trainStep: 281, severed: 'dense1' });
    bench.play(181);
    act(() => bench.client.emit('pruned', { runId: 'demo-1', pruning }));
    bench.play(1);
    expect(await screen.findByText('Finished: no path is left')).toBeTruthy();
    const why =
      'Nothing of the image reaches the output any more: since pruning step 99, at training step ' +
      '281, no path of kept weights gets through dense1. The network answers the same whatever it ' +
      'is shown.';
    expect(screen.getByText(why)).toBeTruthy();
  });
});
