// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { criteria, criterionIds } from '../../core/criteria/registry.ts';
import { granularityKinds, granularityOf } from '../../core/granularities/registry.ts';
import { networkIds, prunableLayers } from '../../core/network/networks.ts';
import { defaultGranularity } from '../../core/recipe/recipeDefaults.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { buildScanReport } from '../../core/testing/reportBuilders.ts';
import { lessonScan } from '../../state/lesson/measureForLesson.ts';
import methodTexts from '../locales/en/methods.json';
import texts from '../locales/en/sensitivity.json';
import { SensitivityView } from './SensitivityView.tsx';

afterEach(cleanup);

describe('the sensitivity tab', () => {
  test('scans as it is set up, and makes a plan of what each layer can spare', async () => {
    const { client, store, user, play } = await renderBench(<SensitivityView />);
    client.answerMeasurement('scan', () => ({ report: buildScanReport() }));
    await act(() => store.actions.run());
    play(1_000);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Granularity' }), 'filter');
    await user.click(screen.getByRole('button', { name: 'Scan the layers' }));
    const [{ request } = { request: undefined }] = client.measurementsOf('scan');
    expect(request?.granularity).toEqual({ kind: 'filter' });
    expect(request?.sparsities).toHaveLength(12);
    expect(request?.images).toBe(1_000);
    // conv1 falls to 0.96 − 0.6·0.9⁴ = 0.566 at 0.9: a line at 94 % is crossed on the way.
    const line = screen.getByRole('slider', { name: 'Accuracy to keep' });
    const before = Number(line.getAttribute('value'));
    act(() => line.focus());
    await user.keyboard('{ArrowDown}');
    expect(Number(line.getAttribute('value'))).toBeCloseTo(before - 0.005, 6);
    await user.click(screen.getByRole('button', { name: 'Apply as targets' }));
    const { layers, allocation } = store.getState().recipe.pruning;
    expect(allocation.kind).toBe('perLayer');
    expect(layers['conv1']?.target).toBeLessThan(layers['dense2']?.target ?? 0);
    // What is shown is what is applied, to the tenth, and said.
    for (const [name, { target }] of Object.entries(layers)) {
      const shown = screen.getByText((_, element) =>
        new RegExp(`^${name} [\\d.]+`).test(element?.textContent ?? ''),
      );
      expect(Number.parseFloat(shown.querySelector('b')?.textContent ?? '')).toBe(
        Number((target * 100).toFixed(1)),
      );
    }
    const said = screen.getByRole('status');
    expect(said.textContent).toContain(
      `conv1 ${((layers['conv1']?.target ?? 0) * 100).toFixed(1)}`,
    );
    act(() => store.actions.undo());
    expect(said.textContent).toBe('');
    await user.click(screen.getByRole('button', { name: 'Use as allocation' }));
    expect(said.textContent).toMatch(/^Applied\. 80\.0.% of the network is shared out: conv1/);
  });

  test('scans for a step of a lesson what its text speaks of, with nothing to set up', async () => {
    const { client, store, user } = await renderBench(<SensitivityView />);
    client.answerMeasurement('scan', () => ({ report: buildScanReport({ trainStep: 0 }) }));
    await act(() => store.actions.lesson.open('where-to-remove', 3));
    expect(screen.queryByRole('combobox', { name: 'Granularity' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Scan the layers' }));
    expect(client.measurementsOf('scan').at(-1)?.request).toEqual(lessonScan);
    // Its place is the curves'.
    expect(screen.queryByRole('button', { name: 'Scan the layers' })).toBeNull();
  });

  test('says of every layer that was left out why, in its own sentence', async () => {
    const { client, user } = await renderBench(<SensitivityView />);
    const points = buildScanReport().points.filter(({ layer }) => layer === 'conv2');
    client.answerMeasurement('scan', () => ({
      report: buildScanReport({
        points,
        skipped: [
          { layer: 'conv1', code: 'needs-units' },
          { layer: 'dense1', code: 'needs-movement' },
          { layer: 'dense2', code: 'needs-movement' },
        ],
      }),
    }));
    await user.click(screen.getByRole('button', { name: 'Scan the layers' }));
    expect(
      screen.queryByText(/^Not scanned: conv1\. The criterion scores whole filters/),
    ).not.toBeNull();
    expect(screen.queryByText(/^Not scanned: dense1, dense2\. Movement adds up/)).not.toBeNull();
  });

  test('says why where no layer could be scanned', async () => {
    const { client, user } = await renderBench(<SensitivityView />);
    const skipped = [{ layer: 'conv1', code: 'needs-movement' }];
    client.answerMeasurement('scan', () => ({
      report: buildScanReport({ points: [], skipped }),
    }));
    await user.click(screen.getByRole('button', { name: 'Scan the layers' }));
    expect(screen.queryByText('No layer could be scanned as asked.')).not.toBeNull();
    expect(screen.queryByText(/^Not scanned: conv1\. Movement/)).not.toBeNull();
  });

  test('has a sentence for every rule that can leave a layer out', () => {
    const codes = new Set<string>(['needs-movement']);
    for (const network of networkIds) {
      for (const layer of prunableLayers({ network, data: { set: 'mnist' } })) {
        for (const kind of granularityKinds) {
          const granularity = defaultGranularity(kind);
          codes.add(granularityOf(granularity).problem?.(layer)?.code ?? 'needs-movement');
          for (const id of criterionIds) {
            codes.add(criteria[id].problem?.(layer, granularity)?.code ?? 'needs-movement');
          }
        }
      }
    }
    const worded = Object.entries(methodTexts.problems).flatMap(([code, words]) =>
      'skipped' in words ? [code] : [],
    );
    expect([...codes].toSorted()).toEqual(
      [...worded, ...Object.keys(texts.skipped).filter((code) => code !== 'other')].toSorted(),
    );
  });

  test('says why nothing can be scanned while a run trains', async () => {
    const { store, play } = await renderBench(<SensitivityView />);
    await act(() => store.actions.run());
    play(10);
    const start: HTMLButtonElement = screen.getByRole('button', { name: 'Scan the layers' });
    expect(start.disabled).toBe(true);
    expect(screen.queryByText(/A run is training/)).not.toBeNull();
  });

  test('opens beside a run whose targets were changed on the way', async () => {
    const { store, play } = await renderBench(<SensitivityView />);
    await act(() => store.actions.run());
    play(10);
    await act(() => store.actions.edit({ kind: 'setTarget', layer: 'conv1', sparsity: 0.3 }));
    expect(Object.values(store.getState().runs).at(-1)?.edits).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Scan the layers' })).not.toBeNull();
  });

  test('has every value of the chart in a table', async () => {
    const { client, user } = await renderBench(<SensitivityView />);
    client.answerMeasurement('scan', () => ({ report: buildScanReport() }));
    await user.click(screen.getByRole('button', { name: 'Scan the layers' }));
    await user.click(screen.getByRole('button', { name: 'Table' }));
    // 4 layers × 3 sparsities and the head.
    expect(screen.getAllByRole('row')).toHaveLength(13);
  });
});
