// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { accuracyCurve } from '../../core/records/accuracyCurve.ts';
import type { RunRecord } from '../../core/records/records.ts';
import { buildEvaluation, buildPruningRecord, buildRecord } from '../../core/testing/builders.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { TimelineTable } from './TimelineTable.tsx';

afterEach(cleanup);

const measuredOf = (record: RunRecord) => ({
  record,
  accuracies: accuracyCurve({ record, edits: [] }),
  training: accuracyCurve({ record, edits: [] }, 'training'),
});

describe('TimelineTable', () => {
  it('gives every pruning step with its accuracy before and after and the change in points', async () => {
    await renderBench(
      <TimelineTable
        measured={measuredOf({
          train: [{ trainStep: 10, loss: 0.25 }],
          evaluations: [
            { trainStep: 10, set: 'test', images: 10_000, accuracy: 0.9612 },
            {
              trainStep: 10,
              set: 'validation',
              images: 1_000,
              accuracy: 0.93,
              isRecalibrated: true,
            },
          ],
          pruningSteps: [
            {
              pruningStep: 1,
              trainStep: 10,
              planned: 0.5,
              sparsity: 0.51,
              accuracyBefore: 0.95,
              accuracyAfter: 0.93,
              layers: [],
            },
          ],
          recoveries: [],
          drift: [],
        })}
      />,
    );
    const [pruning, evaluations] = screen.getAllByRole('table').map((table) => within(table));
    const row = pruning?.getByRole('row', { name: /^1 10 50/ });
    expect(row?.textContent).toContain('−2.0');
    const sets = evaluations
      ?.getAllByRole('row')
      .map(({ textContent }) => textContent.replaceAll(/\s/g, ' '));
    expect(sets?.slice(1)).toEqual([
      '1095.00 %1,000 validation, before pruning0.250',
      '1093.00 %1,000 validation, after pruning0.250',
      '1093.00 %1,000 validation, recalibrated0.250',
      '1096.12 %10,000 test0.250',
    ]);
  });

  it('lists both sides of a pruning step among the accuracies, in the order measured', async () => {
    const record = buildRecord({
      evaluations: [buildEvaluation({ trainStep: 110, accuracy: 0.91 })],
      pruningSteps: [
        buildPruningRecord({ trainStep: 106, accuracyBefore: 0.957, accuracyAfter: 0.905 }),
      ],
    });
    await renderBench(<TimelineTable measured={measuredOf(record)} />);
    const [, accuracies] = screen.getAllByRole('table');
    const rows = accuracies ? within(accuracies).getAllByRole('row') : [];
    expect(rows.slice(1).map(({ textContent }) => textContent.replaceAll(/\s/g, ' '))).toEqual([
      '10695.70 %1,000 validation, before pruning–',
      '10690.50 %1,000 validation, after pruning–',
      '11091.00 %1,000 validation–',
    ]);
  });

  it('thins hundreds of pruning steps evenly, keeps the last, and says how many there are', async () => {
    const pruningSteps = Array.from({ length: 180 }, (_, i) =>
      buildPruningRecord({ pruningStep: i + 1, trainStep: i + 10 }),
    );
    await renderBench(<TimelineTable measured={measuredOf(buildRecord({ pruningSteps }))} />);
    const [pruning] = screen.getAllByRole('table').map((table) => within(table));
    const rows = pruning?.getAllByRole('row').slice(1) ?? [];
    const numbers = rows.map((row) => within(row).getByRole('rowheader').textContent);
    expect(numbers.slice(0, 3)).toEqual(['1', '4', '7']);
    expect(numbers.at(-1)).toBe('180');
    expect(rows).toHaveLength(61);
    expect(pruning?.queryByText(/one row in 3 is shown/)).not.toBeNull();
  });

  it('marks the last pruning step by now', async () => {
    const pruningSteps = [10, 20, 30].map((trainStep, i) =>
      buildPruningRecord({ pruningStep: i + 1, trainStep }),
    );
    await renderBench(<TimelineTable measured={measuredOf(buildRecord({ pruningSteps }))} />);
    const current = screen
      .getAllByRole('row')
      .filter((row) => row.getAttribute('aria-current') === 'step');
    expect(current.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(['3']);
  });

  it('says that there is nothing yet', async () => {
    await renderBench(<TimelineTable measured={undefined} />);
    expect(screen.queryByText('No pruning step yet.')).not.toBeNull();
    expect(screen.queryByText('No evaluation yet.')).not.toBeNull();
  });
});
