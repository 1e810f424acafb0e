// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { TimelineTable } from './TimelineTable.tsx';

afterEach(cleanup);

describe('TimelineTable', () => {
  it('gives every pruning step with its accuracy before and after and the change in points', async () => {
    await renderBench(
      <TimelineTable
        record={{
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
        }}
      />,
    );
    const [pruning, evaluations] = screen.getAllByRole('table').map((table) => within(table));
    const row = pruning?.getByRole('row', { name: /^1 10 50/ });
    expect(row?.textContent).toContain('−2.0');
    const sets = evaluations?.getAllByRole('row').map(({ textContent }) => textContent);
    expect(sets?.slice(1)).toEqual([
      expect.stringContaining('10,000 test'),
      expect.stringContaining('1,000 validation, recalibrated'),
    ]);
    expect(evaluations?.getAllByText('0.250')).toHaveLength(2);
  });

  it('says that there is nothing yet', async () => {
    await renderBench(<TimelineTable record={undefined} />);
    expect(screen.queryByText('No pruning step yet.')).not.toBeNull();
    expect(screen.queryByText('No evaluation yet.')).not.toBeNull();
  });
});
