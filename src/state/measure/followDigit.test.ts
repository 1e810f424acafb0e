import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { buildDigitReport } from '../../core/testing/reportBuilders.ts';
import { shownAnswers } from '../view/digitSelectors.ts';
import { openStore } from '../testing/openStore.ts';

/** A bench whose worker answers digits, each by its number. */
async function openBench() {
  const bench = await openStore();
  const { client } = bench;
  client.answerMeasurement('digit', ({ request }) => ({
    report: buildDigitReport({ index: 'index' in request ? request.index : 0 }),
  }));
  const asked = () => client.measurementsOf('digit');
  bench.actions.showDigit({ index: 7 });
  await settle();
  return { ...bench, asked };
}

describe('the preview of a digit', () => {
  it('is asked for whenever the digit or the recipe is another, and kept beside it', async () => {
    const { actions, asked, getState } = await openBench();
    expect(shownAnswers(getState())?.preview?.[9]).toBe(0.55);
    const before = asked().length;
    actions.setNetworkTarget(0.4);
    await settle();
    expect(asked()).toHaveLength(before + 1);
    expect(asked().at(-1)).toMatchObject({ request: { index: 7 }, recipe: getState().recipe });
    actions.showDigit({ index: 8 });
    expect(shownAnswers(getState()), 'that of another digit').not.toHaveProperty('preview');
    await settle();
    expect(asked()).toHaveLength(before + 2);
    expect(getState().digit.answers?.index).toBe(8);
  });

  it('is not asked for while a run trains, and what was known of the weights before is forgotten', async () => {
    const { actions, asked, demo, getState } = await openBench();
    await actions.run();
    await settle();
    expect(getState().digit).not.toHaveProperty('answers');
    const before = asked().length;
    demo.advance(10);
    actions.showDigit({ index: 3 });
    await settle();
    expect(asked()).toHaveLength(before);
    expect(shownAnswers(getState())).toMatchObject({ label: 3, trainStep: 10 });
    await actions.pause();
    await settle();
    expect(asked().length).toBeGreaterThan(before);
    expect(getState().digit.answers?.index).toBe(3);
  });

  it('is asked for again where something else had the worker', async () => {
    const { client, actions, asked, getState } = await openBench();
    client.failNext('measure', { code: 'busy', message: 'something else' });
    actions.showDigit({ index: 9 });
    await settle();
    const before = asked().length;
    actions.changeView({ isPresenting: true });
    await settle();
    expect(asked().length).toBeGreaterThan(before);
    expect(getState().digit.answers?.index).toBe(9);
  });

  it('asks for the maps of the layer in the layer panel', async () => {
    const { client, actions } = await openBench();
    actions.selectLayer('dense1');
    await settle();
    expect(client.measurementsOf('featureMaps').at(-1)).toMatchObject({
      request: { layer: 'dense1', digit: { index: 7 } },
    });
  });
});
