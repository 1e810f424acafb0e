import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { pretrainedNetworks } from '../../core/pretrained/pretrainedNetworks.ts';
import { readPayload } from '../../exchange/link/shareLink.ts';
import { currentRun } from '../run/selectors.ts';
import { lastWeightsOf } from '../run/keptBaseline.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { openStore } from '../testing/openStore.ts';
import { parseAddress } from '../view/address.ts';
import { sharedTask } from './sharing.ts';

const choices = { hasView: true, hasLanguage: true, hasTheme: true };

describe('what is shared', () => {
  it('is what the form says, as a link to this page that says view, language and theme', async () => {
    const { actions, getState } = await openStore({ addressBar: memoryAddress() });
    actions.changeRecipe((before) => ({ ...before, seed: 12 }));
    actions.changeView({ theme: 'dark', language: 'zh' });
    actions.showView('size');
    const link = new URL(actions.shareLink(choices));
    expect(link.origin + link.pathname).toBe('https://example.org/pruning/');
    const { recipe: payload = '', ...said } = parseAddress(link);
    expect(said).toEqual({ isTesting: false, view: 'size', language: 'zh', theme: 'dark' });
    expect(readPayload(payload)).toEqual({ recipe: getState().recipe, edits: [] });
    expect(link.href.length).toBeLessThan(120);
  });

  it('says layer, digit and presenter mode where those are not what a page opens on', async () => {
    const { actions } = await openStore({ addressBar: memoryAddress() });
    const all = { ...choices, hasShown: true, isPresenting: true };
    const saidBy = (link: string) => parseAddress(new URL(link));
    expect(saidBy(actions.shareLink(all))).not.toHaveProperty('layer');
    expect(saidBy(actions.shareLink(all))).not.toHaveProperty('digit');
    actions.selectLayer('dense1');
    actions.showDigit({ index: 321 });
    expect(saidBy(actions.shareLink(all))).toMatchObject({
      layer: 'dense1',
      digit: 321,
      isPresenting: true,
    });
    actions.showDigit({ strokes: [[[0.5, 0.5]]] });
    expect(saidBy(actions.shareLink(all))).not.toHaveProperty('digit');
  });

  it('is the run on the bench with its live changes, not the recipe that they led to', async () => {
    const { actions, getState, demo } = await openStore();
    const { recipe } = getState();
    await actions.run();
    demo.advance(50);
    actions.setTarget('conv1', 0.5);
    await settle();
    demo.advance(1_000);
    const [run] = Object.values(getState().runs);
    expect(run?.edits).not.toEqual([]);
    expect(sharedTask(getState()).task).toEqual({ recipe, edits: run?.edits });
    actions.changeRecipe((before) => ({ ...before, seed: 9 }));
    expect(sharedTask(getState()).task).toEqual({ recipe: getState().recipe, edits: [] });
  });

  it('begins where a run would: the trained network', async () => {
    const { actions, getState } = await openStore();
    const checksum = pretrainedNetworks.find(({ network }) => network === 'small-cnn')?.checksum;
    const start = { kind: 'pretrained', checksum: checksum ?? '' } as const;
    actions.chooseStart(start);
    expect(sharedTask(getState())).toEqual({
      task: { recipe: completeRecipe(), start, edits: [] },
      isStartLeftOut: false,
    });
  });

  it('begins with the run whose last weights or moment it starts from, or says that it cannot', async () => {
    const { actions, getState, demo } = await openStore();
    await actions.run();
    demo.advance(1_000);
    const [run] = Object.values(getState().runs);
    if (!run) throw new Error('want a run');
    const start = lastWeightsOf(run);
    actions.chooseStart(start);
    expect(sharedTask(getState())).toMatchObject({
      task: { baseline: completeRecipe() },
      isStartLeftOut: false,
    });
    actions.chooseStart({ kind: 'weights', runId: run.runId, trainStep: 94, isCompacted: false });
    expect(sharedTask(getState())).toEqual({
      task: {
        recipe: completeRecipe(),
        lead: { recipe: completeRecipe(), edits: [], trainStep: 94 },
        edits: [],
      },
      isStartLeftOut: false,
    });
    actions.chooseStart({ kind: 'weights', runId: 'gone', trainStep: 94, isCompacted: false });
    const { task, isStartLeftOut } = sharedTask(getState());
    expect(isStartLeftOut).toBe(true);
    expect(task).toEqual({ recipe: completeRecipe(), edits: [] });
  });

  it('begins with the end of a run under another seed as with a moment: a baseline has the recipe’s', async () => {
    const { actions, getState, demo } = await openStore();
    await actions.run();
    demo.advance(1_000);
    const [run] = Object.values(getState().runs);
    if (!run) throw new Error('want a run');
    actions.loadRecipe({ recipe: completeRecipe({ seed: 8 }), start: lastWeightsOf(run) });
    const { task } = sharedTask(getState());
    expect(task).not.toHaveProperty('baseline');
    expect(task.lead).toEqual({ recipe: completeRecipe(), edits: [], trainStep: 282 });
  });

  it('begins where the run on the bench did, also where that was asked for by itself', async () => {
    const { actions, getState, demo } = await openStore();
    await actions.run();
    demo.advance(100);
    await actions.pause();
    await actions.showMoment({ trainStep: 94 });
    await actions.runFromMoment();
    expect(currentRun(getState())?.start).toMatchObject({ kind: 'checkpoint', trainStep: 94 });
    expect(sharedTask(getState()).task.lead).toMatchObject({ trainStep: 94, isBranch: true });
  });
});
