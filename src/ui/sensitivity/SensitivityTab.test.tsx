// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { renderBench } from '../../testing/renderBench.tsx';
import { buildScanReport } from '../../testing/reportBuilders.ts';
import { SensitivityTab } from './SensitivityTab.tsx';

afterEach(cleanup);

describe('the sensitivity tab', () => {
  test('scans as it is set up, and makes a plan of what each layer can spare', async () => {
    const { client, store, user, play } = await renderBench(<SensitivityTab />);
    client.answer('scan', () => buildScanReport());
    await act(() => store.actions.run());
    play(1_000);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Granularity' }), 'filter');
    await user.click(screen.getByRole('button', { name: 'Scan the layers' }));
    const [{ request } = { request: undefined }] = client.callsOf('scan');
    expect(request?.granularity).toEqual({ kind: 'filter' });
    expect(request?.sparsities).toHaveLength(12);
    expect(request?.images).toBe(1_000);
    // conv1 falls to 0.96 − 0.6·0.9⁴ = 0.566 at 0.9: a line at 94 % is crossed on the way.
    const line = screen.getByRole('slider', { name: 'Accuracy to keep' });
    const before = Number(line.getAttribute('value'));
    act(() => line.focus());
    await user.keyboard('{ArrowDown}');
    expect(Number(line.getAttribute('value'))).toBeCloseTo(before - 0.005, 6);
    await user.click(screen.getByRole('button', { name: 'Apply as plan' }));
    const { layers, allocation } = store.getState().recipe.pruning;
    expect(allocation.kind).toBe('perLayer');
    expect(layers['conv1']?.target).toBeLessThan(layers['dense2']?.target ?? 0);
  });

  test('says why nothing can be scanned while a run trains', async () => {
    const { store, play } = await renderBench(<SensitivityTab />);
    await act(() => store.actions.run());
    play(10);
    const start: HTMLButtonElement = screen.getByRole('button', { name: 'Scan the layers' });
    expect(start.disabled).toBe(true);
    expect(screen.getByText(/A run is training/)).toBeDefined();
  });

  test('opens beside a run whose targets were changed on the way', async () => {
    const { store, play } = await renderBench(<SensitivityTab />);
    await act(() => store.actions.run());
    play(10);
    await act(() => store.actions.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.3 }));
    expect(store.getState().runs.at(-1)?.edits).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Scan the layers' })).toBeDefined();
  });

  test('has every value of the chart in a table', async () => {
    const { client, user } = await renderBench(<SensitivityTab />);
    client.answer('scan', () => buildScanReport());
    await user.click(screen.getByRole('button', { name: 'Scan the layers' }));
    await user.click(screen.getByRole('button', { name: 'Table' }));
    // 4 layers × 3 sparsities and the head.
    expect(screen.getAllByRole('row')).toHaveLength(13);
  });
});
