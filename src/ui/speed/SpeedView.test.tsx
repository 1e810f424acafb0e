// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { buildRecipe } from '../../core/testing/builders.ts';
import {
  buildCompactionReport,
  buildQuantizationReport,
} from '../../core/testing/reportBuilders.ts';
import type { CompactionReport, QuantizationReport } from '../../core/records/reports.ts';
import { measurementOf } from '../../state/measure/measureSelectors.ts';
import { SpeedView } from './SpeedView.tsx';

afterEach(cleanup);

async function renderCompaction(report: CompactionReport) {
  const bench = await renderBench(<SpeedView />, {
    prepare: (client) =>
      client.answerMeasurement('compaction', () => ({
        report,
        left: [{ name: 'compacted', recipe: buildRecipe() }],
      })),
  });
  await bench.user.click(screen.getByRole('button', { name: 'Compact and measure' }));
  await screen.findByRole('table', { name: 'Masked ▸ compacted' });
  return bench;
}

async function renderQuantization(report: QuantizationReport) {
  const bench = await renderBench(<SpeedView />, {
    prepare: (client) => client.answerMeasurement('quantization', () => ({ report })),
  });
  await bench.user.click(screen.getByRole('button', { name: 'Quantise and measure' }));
  await screen.findByRole('table', { name: /Accuracy on all/ });
  return bench;
}

const startButton = () =>
  screen.getByRole<HTMLButtonElement>('button', { name: 'Compact and measure' });

const compaction = () => screen.getByRole('region', { name: 'Compact' });

function cellsOf(row: RegExp): string[] {
  const found = screen.getByRole('row', { name: row });
  return within(found)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
}

describe('compaction', () => {
  it('shows no result before anything was measured', async () => {
    await renderBench(<SpeedView />);
    expect(startButton().disabled).toBe(false);
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('puts masked and compacted side by side, and keeps the two speed-ups apart', async () => {
    await renderCompaction(buildCompactionReport());
    expect(cellsOf(/Parameters in the tensors/)).toEqual(['52,138', '13,250', '3.93×']);
    expect(cellsOf(/Milliseconds for 1,000 images/)).toEqual(['80.0', '32.0', '2.50×']);
    const speedups = screen.getByLabelText('Speed-up');
    expect(speedups.textContent).toMatch(/theoretical, of MACs3\.98×/);
    expect(speedups.textContent).toMatch(/measured, of time2\.50×/);
    expect(screen.getByText(/Median of 9 rounds on wasm/).textContent).toMatch(
      /Less is gained than the MACs promise/,
    );
  });

  it('shows units and shape of each layer before and after, and the proof', async () => {
    await renderCompaction(buildCompactionReport());
    expect(cellsOf(/^conv2/)).toEqual(['', '16 ▸ 8', '3×3×8×16 ▸ 3×3×4×8']);
    expect(screen.queryByRole('img', { name: '8 of 16 units are left' })).not.toBeNull();
    expect(screen.getByLabelText('Proof').textContent).toContain(
      'max |Δlogit| over 1,000 test images2.4 × 10⁻⁶',
    );
    expect(compaction().textContent).toContain('the two networks are the same');
    expect(compaction().textContent).not.toContain('MACs are not milliseconds');
    expect(compaction().textContent).not.toContain('give the same for every image');
  });

  it('says so where the logits are not the same', async () => {
    await renderCompaction(buildCompactionReport({ maxLogitDifference: 0.02 }));
    expect(compaction().textContent).toContain('the two networks are not the same');
    expect(compaction().textContent).not.toContain('the two networks are the same');
  });

  it('draws the lesson where masks removed nothing, and offers nothing to train on', async () => {
    const report = buildCompactionReport();
    const same = report.layers.map((layer) => ({
      ...layer,
      unitsAfter: layer.unitsBefore,
      shapeAfter: layer.shapeBefore,
    }));
    await renderCompaction({ ...report, layers: same, theoreticalSpeedup: 1 });
    expect(screen.getByRole('note').textContent).toMatch(/masks alone shrink nothing/);
    expect(screen.getByRole('note').textContent).toMatch(/prune whole filters or channels/);
    expect(cellsOf(/^conv2/)).toEqual(['', '16 ▸ 16', 'unchanged']);
    expect(screen.queryByRole('button', { name: /Train on/ })).toBeNull();
  });

  it('draws it too where some units went and most zeros stayed', async () => {
    const { compacted, ...report } = buildCompactionReport();
    await renderCompaction({ ...report, compacted: { ...compacted, parameters: 6_625 } });
    expect(screen.getByRole('note').textContent).toMatch(/50\u202f% of the parameters .* zeros/);
    expect(screen.queryByRole('button', { name: /Train on/ })).not.toBeNull();
  });

  it('draws none where hardly a zero is left', async () => {
    await renderCompaction(buildCompactionReport());
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('names the units that are constant and had to stay', async () => {
    const report = buildCompactionReport();
    const [conv1, ...others] = report.layers;
    if (!conv1) throw new Error('want a layer');
    await renderCompaction({ ...report, layers: [{ ...conv1, constantUnits: 2 }, ...others] });
    expect(compaction().textContent).toContain('conv1: 2 units give the same for every image');
  });

  it('admits where the smaller network is slower', async () => {
    await renderCompaction(buildCompactionReport({ measuredSpeedup: 0.94 }));
    expect(compaction().textContent).toContain('MACs are not milliseconds');
    expect(compaction().textContent).not.toContain('Less is gained than the MACs promise');
  });

  it('shows how far it is, and can be stopped', async () => {
    const { client, user, store } = await renderBench(<SpeedView />, {
      prepare: (client) => {
        client.answerMeasurement('compaction', () => new Promise(() => undefined));
      },
    });
    await user.click(screen.getByRole('button', { name: 'Compact and measure' }));
    const compaction = measurementOf(store.getState(), 'compaction');
    if (compaction.phase !== 'running') throw new Error('want a measurement under way');
    const { measurementId } = compaction;
    const progress = { kind: 'compaction', measurementId, done: 5, total: 20, parts: [] } as const;
    act(() => client.emit('measurement', { ...progress, parts: [] }));
    expect(
      screen
        .getByRole('progressbar', { name: 'Compact and measure' })
        .getAttribute('aria-valuenow'),
    ).toBe('5');
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(client.callsOf('cancelMeasurement')).toEqual([{ measurementId }]);
  });

  it('cannot be started while a run trains, and says why', async () => {
    const { store, play } = await renderBench(<SpeedView />);
    await act(() => store.actions.run());
    play(10);
    expect(startButton().disabled).toBe(true);
    for (const section of ['Compact', 'Quantise']) {
      const region = screen.getByRole('region', { name: section });
      expect(region.textContent).toContain('A run is training. Pause it');
    }
  });
});

describe('quantization', () => {
  it('asks for bits by layer and epochs, Deep Compression’s bits at first', async () => {
    const { client, user } = await renderQuantization(buildQuantizationReport());
    expect(client.measurementsOf('quantization')[0]?.request).toEqual({
      bits: { conv1: 8, conv2: 8, dense1: 5, dense2: 5 },
      fineTuneEpochs: 1,
    });
    const field = screen.getByRole('textbox', { name: 'conv2, bits' });
    await user.clear(field);
    await user.type(field, '3{Enter}');
    const hint = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('at most 8 values');
    const epochs = screen.getByRole('textbox', { name: 'Fine-tuning' });
    await user.clear(epochs);
    await user.type(epochs, '0{Enter}');
    await user.click(screen.getByRole('button', { name: 'Quantise and measure' }));
    await waitFor(() =>
      expect(client.measurementsOf('quantization')[1]?.request).toEqual({
        bits: { conv1: 8, conv2: 3, dense1: 5, dense2: 5 },
        fineTuneEpochs: 0,
      }),
    );
  });

  it('shows accuracies with their ± on all test images', async () => {
    await renderQuantization(buildQuantizationReport({ kmeansFineTuned: 0.9638 }));
    expect(screen.queryByText('Accuracy on all 10,000 test images')).not.toBeNull();
    // Wilson: 1.96·√(.965·.035/10⁴) is 0.36 points.
    expect(cellsOf(/^float32/)).toEqual(['96.50\u202f% ± 0.36', '', '32']);
    expect(cellsOf(/^shared \(k-means\)/)).toEqual(['95.80\u202f% ± 0.39', '−0.7', '4']);
    expect(cellsOf(/fine-tuned/)).toEqual(['96.38\u202f% ± 0.37', '−0.1', '4']);
    expect(cellsOf(/^dense1/)).toEqual(['0.002', '0.03', '4 bits']);
    const { textContent } = screen.getByRole('region', { name: 'Quantise' });
    expect(textContent).toContain('All masked weights are still exactly zero.');
    expect(textContent).not.toContain('not zero any more');
  });

  it('leaves the fine-tuned row out where nothing was fine-tuned, and owns up to revived weights', async () => {
    const report = buildQuantizationReport();
    const [first, ...others] = report.layers;
    if (!first) throw new Error('want a layer');
    await renderQuantization({ ...report, layers: [{ ...first, revived: 3 }, ...others] });
    expect(screen.queryByRole('row', { name: /codebook fine-tuned/ })).toBeNull();
    const { textContent } = screen.getByRole('region', { name: 'Quantise' });
    expect(textContent).toContain('3 masked weights are not zero any more');
    expect(textContent).not.toContain('still exactly zero');
  });
});
