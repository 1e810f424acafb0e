import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import { firstDigit } from '../parts/DigitState.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { openStore } from '../testing/openStore.ts';
import { sharedHash } from '../view/address.ts';

const recipe = completeRecipe({ seed: 3, pruning: { schedule: { kind: 'oneShot' } } });
const hash = sharedHash({ recipe: payloadOf({ recipe, edits: [] }), view: 'size', language: 'zh' });

describe('a shared link', () => {
  it('is open from the start, as one step that can be undone, and runs nothing', async () => {
    const { getState, client, actions } = await openStore({ addressBar: memoryAddress('', hash) });
    expect(getState()).toMatchObject({ recipe, view: { openView: 'size', language: 'zh' } });
    expect(getState().notices).toMatchObject([{ kind: 'link-opened', file: { editCount: 0 } }]);
    expect(client.callsOf('start')).toEqual([]);
    actions.undo();
    expect(getState().recipe).toEqual(completeRecipe());
  });

  it('stays in the address while views are opened, and is not opened again by that', async () => {
    const addressBar = memoryAddress('', hash);
    const { getState, actions } = await openStore({ addressBar });
    actions.changeRecipe((before) => ({ ...before, seed: 9 }));
    actions.showView('timeline');
    expect(addressBar.read().hash).toBe(hash.replace('view=size', 'view=timeline'));
    addressBar.back();
    expect(getState().recipe.seed).toBe(9);
    expect(getState().view.openView).toBe('size');
  });

  it('is opened where the page goes to it later', async () => {
    const addressBar = memoryAddress('', hash);
    addressBar.write('#view=size', 'next');
    const { getState } = await openStore({ addressBar });
    expect(getState().recipe).toEqual(completeRecipe());
    addressBar.back();
    expect(getState().recipe).toEqual(recipe);
  });

  it('of another network is refused while a run is live', async () => {
    const other = completeRecipe({ network: 'lenet-5' });
    const payload = payloadOf({ recipe: other, edits: [] });
    const addressBar = memoryAddress('', sharedHash({ recipe: payload }));
    addressBar.write('', 'next');
    const { getState, actions } = await openStore({ addressBar });
    await actions.run();
    await settle();
    addressBar.back();
    expect(getState().recipe.network).toBe('small-cnn');
    const fault = { code: 'other-network', network: 'lenet-5' };
    expect(getState().notices).toMatchObject([{ kind: 'link-refused', file: { fault } }]);
  });

  it.each([
    ['1broken', { file: { fault: { code: 'damaged-link' } } }],
    [`3${payloadOf({ recipe, edits: [] }).slice(1)}`, { file: { fault: { version: 3 } } }],
  ])('that cannot be read is said, and the page opens as ever: %s', async (text, refusal) => {
    const addressBar = memoryAddress('', sharedHash({ recipe: text, view: 'size' }));
    const { getState } = await openStore({ addressBar });
    expect(getState()).toMatchObject({
      recipe: completeRecipe(),
      past: [],
      view: { openView: 'size' },
    });
    expect(getState().notices).toMatchObject([{ kind: 'link-refused', ...refusal }]);
  });
});

it('opens on the layer and the digit of the link, where there are such', async () => {
  const link = sharedHash({
    recipe: payloadOf({ recipe, edits: [] }),
    layer: 'dense1',
    digit: 321,
  });
  const { getState } = await openStore({ addressBar: memoryAddress('', link) });
  expect(getState().view.selectedLayer).toBe('dense1');
  expect(getState().digit.source).toEqual({ index: 321 });
});

it.each(['layer=__proto__&digit=99999', 'layer=<b>&digit=-1', 'layer=conv9&digit=1e3'])(
  'opens on what a page opens on where a link names what there is not: %s',
  async (said) => {
    const payload = payloadOf({ recipe, edits: [] });
    const { getState } = await openStore({
      addressBar: memoryAddress('', `#recipe=${payload}&${said}`),
    });
    const names = prunableLayers(getState().recipe).map(({ name }) => name);
    expect(names).toContain(getState().view.selectedLayer);
    expect(getState().digit).toEqual(firstDigit);
  },
);
