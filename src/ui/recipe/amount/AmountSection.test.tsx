// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { RenderedBench } from '../../testing/renderBench.tsx';
import { renderForm } from '../../testing/renderForm.tsx';
import { AmountSection } from './AmountSection.tsx';

afterEach(cleanup);

const recipeOf = (bench: RenderedBench) => bench.store.getState().recipe;

function choose(label: string, option: string): void {
  const select = screen.getByLabelText<HTMLSelectElement>(label, { selector: 'select' });
  const value = within(select).getByRole<HTMLOptionElement>('option', { name: option }).value;
  fireEvent.change(select, { target: { value } });
}

function plannedOf(layer: string): string | null {
  return screen.getByRole('status', { name: `Target sparsity of ${layer}` }).textContent;
}

describe('a network-wide target', () => {
  test('is shared out over the layers at once, before anything is trained', async () => {
    const bench = await renderForm(<AmountSection />);
    choose('Allocation', 'ERK');
    expect(recipeOf(bench).pruning.allocation).toEqual({
      kind: 'erk',
      target: 0.8,
      unit: 'weights',
    });
    const before = plannedOf('dense1');
    act(() => bench.store.actions.setNetworkTarget(0.5));
    expect(recipeOf(bench).pruning.allocation).toMatchObject({ target: 0.5 });
    expect(plannedOf('dense1')).not.toBe(before);
    expect(plannedOf('conv1')).toBe('dense');
  });

  test('leaves the layers’ own targets read-only and says why', async () => {
    await renderForm(<AmountSection />);
    choose('Allocation', 'uniform');
    expect(screen.queryByLabelText('Target sparsity of dense1', { selector: 'input' })).toBeNull();
    expect(screen.queryByText(/^Decided by the allocation \(uniform\)/)).not.toBeNull();
    expect(plannedOf('dense1')).toContain('80.0');
  });

  test('can be one of multiply-accumulates, and predicts what it leaves', async () => {
    const bench = await renderForm(<AmountSection />);
    choose('Allocation', 'uniform');
    choose('Share of', 'MACs');
    expect(recipeOf(bench).pruning.allocation).toMatchObject({ unit: 'macs' });
    // Kept: 14 of conv1's 72 weights at 28² places, 230 of conv2's 1,152 at 14², 10,035 and 128 of
    // the dense layers': 10,976 + 45,080 + 10,163 = 66,219 of 333,056.
    const row = screen.getByRole('row', { name: /MACs/ });
    expect(row.textContent).toBe('MACs333K▸ 66.2K5.0×');
  });

  test('that cannot be reached says how far it goes', async () => {
    await renderForm(<AmountSection />);
    choose('Allocation', 'global ranking');
    const floor = screen.getByLabelText('Floor', { selector: 'input' });
    fireEvent.change(floor, { target: { value: '50' } });
    fireEvent.blur(floor);
    expect(screen.queryByText(/^At most 50\.0.* can be removed/)).not.toBeNull();
  });
});

test('the sensitivity allocation is offered only once there is a scan', async () => {
  await renderForm(<AmountSection />);
  const option = screen.getByRole('option', { name: 'sensitivity (needs a scan)' });
  expect(option).toHaveProperty('disabled', true);
});

test('a sigma threshold has a quality and no target', async () => {
  const bench = await renderForm(<AmountSection />);
  choose('Allocation', 'sigma threshold');
  expect(screen.getByLabelText('Quality × σ', { selector: 'input' })).toHaveProperty('value', '1');
  expect(screen.queryByRole('slider')).toBeNull();
  expect(recipeOf(bench).pruning.allocation).toEqual({ kind: 'sigma', quality: 1 });
  // What is predicted is one pruning step, and not where the last one leads.
  expect(screen.queryByRole('columnheader', { name: 'one pruning step' })).not.toBeNull();
  expect(screen.queryByText('Predicted after one pruning step')).not.toBeNull();
});
