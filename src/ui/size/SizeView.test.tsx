// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordedAudio } from '../access/testing/RecordedAudio.ts';
import { highestHz, lowestHz } from '../access/tonesOf.ts';
import { renderBench, type RenderedBench } from '../testing/renderBench.tsx';
import { buildSizeReport } from '../../core/testing/reportBuilders.ts';
import type { EncodedSize, EncodingId, SizeReport } from '../../core/records/reports.ts';
import { SizeView } from './SizeView.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function size(encoding: EncodingId, bytes: number, parameter?: string): EncodedSize {
  return {
    encoding,
    bytes,
    formulaBytes: bytes - 0.25,
    gzipBytes: Math.ceil(bytes * 0.75),
    isLossless: !['kmeans', 'huffman', 'int8'].includes(encoding),
    ...(parameter !== undefined && { parameter }),
  };
}

/** dense1 of small-cnn with a fifth kept: what the core measures of it. */
function measuredReport(overrides: Partial<SizeReport> = {}): SizeReport {
  const encodings = [
    size('dense', 200_704),
    size('bitmap', 46_412),
    size('relativeIndex', 46_631, 'k = 5'),
    size('block', 74_128, 'filter'),
    size('kmeans', 11_200, 'b = 5, k = 3'),
    size('int8', 50_432),
  ];
  return buildSizeReport({
    layers: [{ name: 'dense1', count: 50_176, kept: 10_035, encodings, smallest: 'bitmap' }],
    network: encodings,
    file: {
      unprunedGzipBytes: 193_200,
      denseBytes: 208_552,
      gzipBytes: 52_100,
      int8GzipBytes: 20_000,
    },
    ...overrides,
  });
}

async function renderMeasured(report: SizeReport, search?: string): Promise<RenderedBench> {
  const bench = await renderBench(<SizeView />, {
    prepare: (client) => client.answerMeasurement('sizes', () => ({ report })),
    ...(search !== undefined && { search }),
  });
  await bench.user.click(screen.getByRole('button', { name: /^Measure sizes|^测量大小/ }));
  await screen.findAllByRole('table');
  return bench;
}

function cellsOf(table: string, row: string): string[] {
  const found = within(screen.getByRole('table', { name: table })).getByRole('row', {
    name: new RegExp(`^${row}`),
  });
  return within(found)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
}

describe('SizeView', () => {
  it('lets the crossover of the encodings be heard, each over the axes of the chart', async () => {
    RecordedAudio.made = [];
    vi.stubGlobal('AudioContext', RecordedAudio);
    const { user } = await renderMeasured(measuredReport());
    await user.click(screen.getByRole('button', { name: 'Listen' }));
    await waitFor(() => expect(RecordedAudio.made[0]?.oscillators).not.toHaveLength(0));
    expect(document.querySelector('[aria-live]')?.textContent).toMatch(
      /^dense fp32, curve 1 of \d: from 4\.00 to 800\.00$/,
    );
    const pitches = RecordedAudio.made[0]?.oscillators[0]?.frequency.log ?? [];
    // All four bytes of a dense weight where all are kept; beyond the axis it sounds like its end.
    expect(pitches[0]?.slice(0, 2)).toEqual(['set', lowestHz]);
    expect(pitches.at(-1)?.slice(0, 2)).toEqual(['glide', highestHz]);
  });

  it('says that zeros alone shrink nothing, and shows no figure that nobody measured', async () => {
    await renderBench(<SizeView />);
    expect(
      screen.queryByText('Zeros alone shrink nothing until the file is encoded.'),
    ).not.toBeNull();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('gives each layer and the network in bytes, with parameters, and marks the smallest', async () => {
    await renderMeasured(measuredReport());
    const cells = [
      '50,176',
      '10,035',
      '200.7 kB',
      '46.4 kB (smallest)',
      '46.6 kBk = 5',
      '74.1 kBfilter',
      '150.5 kB',
    ];
    const dense1 = cellsOf('Nothing lost', 'dense1');
    expect(dense1.slice(0, -1)).toEqual(cells);
    expect(dense1.at(-1)).toMatch(/^bitmap 23\s%$/u);
    expect(cellsOf('Nothing lost', 'network').slice(0, 3)).toEqual([
      '50,176',
      '10,035',
      '200.7 kB',
    ]);
  });

  it('keeps the lossy encodings in a table of their own', async () => {
    await renderMeasured(measuredReport());
    const dense1 = cellsOf('Lossy: other values come back', 'dense1');
    expect(dense1.slice(2, 4)).toEqual(['11.2 kB (smallest)b = 5, k = 3', '50.4 kB']);
    const headsOf = (table: string) =>
      within(screen.getByRole('table', { name: table }))
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent);
    expect(headsOf('Lossy: other values come back')).toContain('int8');
    expect(headsOf('Nothing lost')).not.toContain('int8');
  });

  it('sets the file beside the 3 and 10 times of the tutorial', async () => {
    await renderMeasured(measuredReport());
    const file = screen.getByRole('region', { name: 'The whole file, biases included, zipped' });
    // 193.2 / 52.1 = 3.71, 193.2 / 20 = 9.66
    expect(file.textContent).toContain('193.2 kB');
    expect(file.textContent).toContain('3.7× smaller · tutorial: 3×');
    expect(file.textContent).toContain('9.7× smaller · tutorial: 10×');
  });

  it('says so where no file from before pruning is known, or nothing is pruned', async () => {
    const report = measuredReport({
      file: { denseBytes: 208_552, gzipBytes: 191_500, int8GzipBytes: 52_500 },
    });
    const layers = report.layers.map((layer) => Object.assign({}, layer, { kept: layer.count }));
    await renderMeasured({ ...report, layers });
    const file = screen.getByRole('region', { name: 'The whole file, biases included, zipped' });
    expect(file.textContent).toContain('unpruned, not zipped');
    expect(file.textContent).toContain('as it is: not pruned');
  });

  it('switches to gzip of each encoding and to the formula', async () => {
    const { user } = await renderMeasured(measuredReport());
    const table = screen.getByRole('table', { name: 'Nothing lost' });
    expect(within(table).queryByRole('columnheader', { name: 'gzip' })).not.toBeNull();
    await user.click(screen.getByRole('radio', { name: 'then zipped' }));
    // 46,412 · 0.75; the column of gzip of the dense bytes is gone: it is the dense column now.
    expect(cellsOf('Nothing lost', 'dense1')[3]).toContain('34.8 kB');
    expect(within(table).queryByRole('columnheader', { name: 'gzip' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'by formula' }));
    expect(cellsOf('Nothing lost', 'dense1')[3]).toContain('46.4 kB');
    expect(screen.queryByText(/The closed form/)).not.toBeNull();
  });

  it('names where the curves cross, marks the layer, and has the curves as a table', async () => {
    await renderMeasured(measuredReport());
    expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/dense1 at 80\.0\s%/u);
    expect(screen.queryByText(/one of 5 bits from 80\.1\s% to 98\.8\s%/u)).not.toBeNull();
    // At 80 %: dense 4 / 0.2, bitmap (32 + 5) / 8, COO 8.
    const cells = cellsOf('Bytes for each kept weight, by the formula', '80');
    expect([cells[0], cells[1], cells[4]]).toEqual(['20.00', '4.63', '8.00']);
  });

  it('offers to measure again once the network on screen is another one', async () => {
    const { play, store } = await renderMeasured(measuredReport({ trainStep: 0 }));
    expect(screen.queryByRole('button', { name: 'Measure sizes' })).not.toBeNull();
    await act(() => store.actions.run());
    play(3);
    expect(screen.queryByRole('button', { name: 'Measure sizes again' })).not.toBeNull();
  });

  it('speaks Chinese', async () => {
    await renderMeasured(measuredReport(), '?lang=zh&theme=dark');
    expect(screen.queryByText('只有零并不会让文件变小，必须经过编码。')).not.toBeNull();
    expect(cellsOf('无损', '网络')[0]).toBe('50,176');
  });
});
