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
    const [pruning, evaluations] = screen.getAllByRole('table');
    expect(pruning && within(pruning).getByRole('row', { name: /^1 10 50/ }).textContent).toContain(
      '−2.0',
    );
    expect(evaluations && within(evaluations).getByText('10,000 test')).toBeTruthy();
    expect(evaluations && within(evaluations).getAllByText('0.250')).toHaveLength(2);
    const recalibrated = '1,000 validation, recalibrated';
    expect(evaluations && within(evaluations).getByText(recalibrated)).toBeTruthy();
  });

  it('says that there is nothing yet', async () => {
    await renderBench(<TimelineTable record={undefined} />);
    expect(screen.getByText('No pruning step yet.')).toBeTruthy();
    expect(screen.getByText('No evaluation yet.')).toBeTruthy();
  });
});
