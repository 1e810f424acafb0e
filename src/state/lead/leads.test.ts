import { describe, expect, it } from 'vitest';
import { settle } from '../../base/testing/settle.ts';
import type { Lead } from '../../core/leads/Lead.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import { wantedStart } from '../recipe/wantedStart.ts';
import { isLeadIn, isStale } from '../run/selectors.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { openStore } from '../testing/openStore.ts';
import { sharedHash } from '../view/address.ts';
import { paceOf } from '../sweep/sweepPace.ts';
import { leadWork } from './leadWork.ts';

const recipe = completeRecipe({ seed: 3, phases: { train: 0 } });
const edits = [{ kind: 'setTarget', layer: 'conv1', sparsity: 0.9, trainStep: 60 }] as const;
const lead: Lead = { recipe: completeRecipe(), edits, trainStep: 94 };
const linkTo = (way: Lead) => sharedHash({ recipe: payloadOf({ recipe, lead: way, edits: [] }) });

const openLink = (way = lead) => openStore({ addressBar: memoryAddress('', linkTo(way)) });
const startAt94 = { kind: 'weights', runId: 'demo-1', trainStep: 94, isCompacted: false };

describe('a recipe that starts from a moment of another run', () => {
  it('is opened from a link, said and offered, and nothing runs', async () => {
    const { getState, client, actions } = await openLink();
    expect(getState()).toMatchObject({ recipe, lead });
    expect(getState().notices).toMatchObject([
      { kind: 'link-opened', lead: { trainStep: 94, trainSteps: 94 }, offer: 'train-lead' },
    ]);
    expect(wantedStart(getState())).toBe('lead');
    expect(leadWork(getState())).toEqual({
      trainStep: 94,
      trainSteps: 94,
      durationMs: 94 * (paceOf(getState(), lead.recipe) ?? 0),
    });
    expect(client.callsOf('start')).toEqual([]);
    actions.undo();
    expect(getState()).not.toHaveProperty('lead');
    actions.redo();
    expect(getState()).toMatchObject({ recipe, lead });
  });

  it('is trained up to when asked, which ends there, and starts from it then', async () => {
    const { getState, client, actions, demo } = await openLink();
    const training = actions.trainLead();
    await settle();
    expect(client.callsOf('start')).toEqual([{ recipe: lead.recipe, edits, pauseAt: 94 }]);
    expect(isLeadIn(getState())).toBe(true);
    demo.advance(1_000);
    await training;
    expect(getState().session).toEqual({ phase: 'finished', runId: 'demo-1', isStopped: true });
    expect(getState().start).toEqual(startAt94);
    expect(getState()).not.toHaveProperty('lead');
    expect(getState()).not.toHaveProperty('leadIn');
    expect(isStale(getState())).toBe(true);
    expect(getState().notices).toMatchObject([{ kind: 'moment-here', lead: { trainStep: 94 } }]);
    await actions.run();
    expect(client.callsOf('start')[1]).toEqual({ recipe, from: startAt94 });
  });

  it('is followed by itself where Run is pressed', async () => {
    const { getState, client, actions, demo } = await openLink();
    await actions.run();
    demo.advance(1_000);
    await settle();
    expect(client.callsOf('start')[1]).toEqual({ recipe, from: startAt94 });
    expect(isStale(getState())).toBe(false);
    demo.advance(1_000);
    expect(getState().session).toMatchObject({ phase: 'finished', runId: 'demo-2' });
  });

  it('stays to be trained where the run on the way is stopped', async () => {
    const { getState, client, actions, demo } = await openLink();
    await actions.run();
    demo.advance(50);
    await actions.stop();
    await settle();
    expect(getState()).toMatchObject({ lead });
    expect(getState()).not.toHaveProperty('leadIn');
    expect(client.callsOf('start')).toHaveLength(1);
  });

  it('does not follow where something else is wanted by then, but keeps the moment', async () => {
    const { getState, client, actions, demo } = await openLink();
    await actions.run();
    demo.advance(50);
    actions.chooseStart({ kind: 'fresh' });
    demo.advance(1_000);
    await settle();
    expect(client.callsOf('start')).toHaveLength(1);
    expect(getState()).not.toHaveProperty('start');
    expect(client.callsOf('stop')).toHaveLength(1);
  });

  it('starts from a moment that is kept on this device, without training', async () => {
    const addressBar = memoryAddress('', linkTo(lead));
    addressBar.write('', 'next');
    const { getState, client, actions, demo } = await openStore({ addressBar });
    actions.loadRecipe({ recipe: lead.recipe, edits });
    await actions.run();
    demo.advance(1_000);
    addressBar.back();
    await settle();
    expect(getState().start).toEqual(startAt94);
    expect(getState()).not.toHaveProperty('lead');
    expect(getState().notices).toMatchObject([{ kind: 'link-opened' }, { kind: 'moment-here' }]);
    expect(getState().notices[0]).not.toHaveProperty('offer');
    await actions.run();
    expect(client.callsOf('start')[1]).toEqual({ recipe, from: startAt94 });
  });

  it('does not take a moment of a run with another live change for it', async () => {
    const addressBar = memoryAddress('', linkTo(lead));
    addressBar.write('', 'next');
    const { getState, actions, demo } = await openStore({ addressBar });
    await actions.run();
    demo.advance(1_000);
    addressBar.back();
    await settle();
    expect(getState()).toMatchObject({ lead });
  });

  it('is given up with another network, and stays with another seed', async () => {
    const { getState, actions } = await openLink();
    actions.changeRecipe((before) => ({ ...before, seed: 9 }));
    expect(getState()).toMatchObject({ lead });
    actions.changeRecipe((before) => ({ ...before, network: 'lenet-5' }));
    expect(getState()).not.toHaveProperty('lead');
  });
});
