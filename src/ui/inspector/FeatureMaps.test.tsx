// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { prunableLayers, type PrunableLayer } from '../../core/network/networks.ts';
import { buildPreviewReport } from '../../core/testing/reportBuilders.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { FeatureMaps } from './FeatureMaps.tsx';
import { LayerNumbers } from './LayerNumbers.tsx';

afterEach(cleanup);

const layers = prunableLayers({ network: 'small-cnn', data: { set: 'mnist' } });

function layerNamed(name: string): PrunableLayer {
  const layer = layers.find((known) => known.name === name);
  if (!layer) throw new Error(`want a layer ${name}`);
  return layer;
}

describe('FeatureMaps', () => {
  it('shows what the network on screen makes of the digit, also while a run trains', async () => {
    const { store, play } = await renderBench(<FeatureMaps layer={layerNamed('conv2')} />);
    expect(screen.getByRole('img', { name: /^16 feature maps of conv2, dense: 0 dead, 1 that/ }));
    await act(() => store.actions.run());
    play(20);
    expect(screen.getByRole('img', { name: /^16 feature maps of conv2, live/ }));
  });

  it('sets those of the preview beside them, and counts what would be dead', async () => {
    const values = Array.from({ length: 64 }, (_, at) => (at % 16 < 3 ? 0 : 1));
    const layer = layerNamed('conv2');
    const panel = (
      <>
        <LayerNumbers layer={layer} />
        <FeatureMaps layer={layer} />
      </>
    );
    await renderBench(panel, {
      prepare: (client) => {
        client.answerMeasurement('preview', () => ({ report: buildPreviewReport() }));
        client.answerMeasurement('featureMaps', () => ({
          report: {
            trainStep: 0,
            sparsity: 0,
            layer: 'conv2',
            shape: [2, 2, 16],
            dense: values.map(() => 1),
            preview: values,
            deadUnits: { dense: [], preview: [0, 2] },
          },
        }));
      },
    });
    await screen.findByRole('img', {
      name: '16 feature maps of conv2, dense: 0 dead, 0 that give 0 throughout',
    });
    await screen.findByRole('img', {
      name: '16 feature maps of conv2, pruned: 2 dead, 1 that give 0 throughout',
    });
    expect(screen.queryByText('hatched: dead units')).not.toBeNull();
    const numbers = screen.getAllByRole('definition').map(({ textContent }) => textContent);
    expect(numbers).toContain('0 ▸ 2 / 16');
  });

  it('says so where no digit has been answered for this layer', async () => {
    await renderBench(<FeatureMaps layer={layerNamed('conv1')} />);
    expect(screen.queryByText('No digit has been answered yet.')).not.toBeNull();
  });
});
