import { describe, expect, test } from 'vitest';
import type { EncodedSize, EncodingId, SizeReport } from '../../core/records/reports.ts';
import { sizeColumns, sizeRows } from './sizeRows.ts';

function size(encoding: EncodingId, bytes: number, overrides: Partial<EncodedSize> = {}) {
  const isLossless = !['kmeans', 'huffman', 'int8'].includes(encoding);
  return {
    encoding,
    bytes,
    formulaBytes: bytes - 0.5,
    gzipBytes: bytes / 2,
    isLossless,
    ...overrides,
  };
}

const report: SizeReport = {
  trainStep: 1,
  sparsity: 0.5,
  layers: [
    {
      name: 'conv1',
      count: 72,
      kept: 43,
      encodings: [
        size('dense', 288, { gzipBytes: 214 }),
        size('bitmap', 181),
        size('nOfM', 180, { parameter: '2:4' }),
        size('int8', 104),
      ],
      smallest: 'nOfM',
    },
    {
      name: 'dense1',
      count: 50_176,
      kept: 13_548,
      encodings: [
        size('dense', 200_704, { gzipBytes: 58_900 }),
        size('bitmap', 60_464),
        size('int8', 50_432),
      ],
      smallest: 'bitmap',
    },
  ],
  network: [
    size('dense', 200_992, { gzipBytes: 59_114 }),
    size('bitmap', 60_645),
    size('int8', 50_536),
  ],
  file: { denseBytes: 201_000, gzipBytes: 60_000, int8GzipBytes: 20_000 },
};

describe('sizeColumns', () => {
  test('shows what some layer has, and gzip of dense beside what is written', () => {
    expect(sizeColumns(report, 'lossless', 'bytes')).toEqual(['dense', 'bitmap', 'nOfM', 'gzip']);
    expect(sizeColumns(report, 'lossless', 'gzipBytes')).toEqual(['dense', 'bitmap', 'nOfM']);
    expect(sizeColumns(report, 'lossy', 'bytes')).toEqual(['int8']);
  });
});

describe('sizeRows', () => {
  const rowsOf = (figure: 'bytes' | 'gzipBytes' | 'formulaBytes') =>
    sizeRows(report, sizeColumns(report, 'lossless', figure), figure);

  test('marks the fewest bytes of each row, gzip among them, as a share of dense', () => {
    const [conv1, dense1, network] = rowsOf('bytes');
    expect(conv1?.smallest).toEqual({ column: 'nOfM', share: 180 / 288 });
    expect(dense1?.smallest).toEqual({ column: 'gzip', share: 58_900 / 200_704 });
    expect(network?.smallest).toEqual({ column: 'gzip', share: 59_114 / 200_992 });
    expect(conv1?.cells.map(({ isSmallest }) => isSmallest)).toEqual([false, false, true, false]);
  });

  test('leaves a cell empty where the encoding cannot hold the layer', () => {
    const [conv1, dense1] = rowsOf('bytes');
    expect(conv1?.cells[2]).toMatchObject({ bytes: 180, parameter: '2:4' });
    expect(dense1?.cells[2]).toEqual({ column: 'nOfM', isSmallest: false });
  });

  test('sums weights in the network row, which has no layer', () => {
    const network = rowsOf('bytes').at(-1);
    expect(network).toMatchObject({ count: 50_248, kept: 13_591 });
    expect(network).not.toHaveProperty('layer');
  });

  test('takes the figure that is asked for', () => {
    expect(rowsOf('formulaBytes')[0]?.cells[1]?.bytes).toBe(180.5);
    expect(rowsOf('gzipBytes')[0]?.cells[1]?.bytes).toBe(90.5);
  });
});
