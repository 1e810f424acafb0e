import { describe, expect, it } from 'vitest';
import { openStore } from '../testing/openStore.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { fittingView } from './openViews.ts';

async function open(hash = '') {
  const addressBar = memoryAddress('', hash);
  const bench = await openStore({ addressBar });
  const openNow = () => bench.getState().view.openView;
  return { ...bench, addressBar, openNow };
}

describe('the view that is open', () => {
  it('is the one that fits, until the user opens another, which then stays', async () => {
    const { actions, demo, getState, openNow } = await open();
    expect(openNow()).toBe(fittingView(getState()));
    await actions.run();
    expect(openNow()).toBe('timeline');
    actions.showView('size');
    demo.advance(1_000);
    await actions.reset();
    await actions.run();
    expect(openNow()).toBe('size');
  });

  it('is again the one that fits once the user has gone back to it', async () => {
    const { actions, getState } = await open();
    actions.showView('size');
    expect(getState().view.isViewChosen).toBe(true);
    actions.showView(fittingView(getState()));
    expect(getState().view.isViewChosen).toBe(false);
  });

  it('is what the address names, as if the user had opened it', async () => {
    const { actions, addressBar, getState, openNow } = await open('#view=speed');
    expect(openNow()).toBe('speed');
    await actions.run();
    expect([openNow(), getState().view.isViewChosen]).toEqual(['speed', true]);
    expect(addressBar.pages()).toEqual(['#view=speed']);
  });
});

describe('the address', () => {
  it('has a page for every view that the user opens, and goes back through them', async () => {
    const { actions, addressBar, getState, openNow } = await open();
    const first = openNow();
    actions.showView('size');
    actions.showView('size');
    actions.showView('speed');
    expect(addressBar.pages()).toEqual(['', '#view=size', '#view=speed']);
    addressBar.back();
    expect([openNow(), getState().view.isViewChosen]).toEqual(['size', true]);
    addressBar.back();
    expect([openNow(), getState().view.isViewChosen]).toEqual([first, false]);
    expect(addressBar.pages()).toEqual(['']);
  });

  it('is left alone by what comes forward by itself', async () => {
    const { actions, addressBar, demo } = await open();
    await actions.run();
    demo.advance(1_000);
    await actions.reset();
    expect(addressBar.pages()).toEqual(['']);
  });

  it('with a place of the page in it leaves the view as it is', async () => {
    const { actions, addressBar, openNow } = await open('#network');
    actions.showView('size');
    addressBar.back();
    expect(openNow()).toBe('size');
  });
});
