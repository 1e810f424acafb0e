import { afterEach, expect, it, vi } from 'vitest';
import { payloadOf } from '../../exchange/link/shareLink.ts';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { FakeClient } from '../../client/FakeClient.ts';
import { playDemoRun } from '../../client/testing/playDemoRun.ts';
import { createAppStore, type AppStore } from '../createStore.ts';
import { memoryAddress } from '../testing/memoryAddress.ts';
import { memoryStorage } from '../testing/memoryStorage.ts';

const stores: AppStore[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const store of stores.splice(0)) store.dispose();
});

function open(storage = memoryStorage(), hash = '', isReloaded = true) {
  const client = new FakeClient();
  playDemoRun(client);
  const addressBar = memoryAddress('?lang=en', hash);
  const store = createAppStore({
    createClient: () => client,
    session: { storage, isReloaded },
    addressBar,
  });
  stores.push(store);
  const started = () => client.callsOf('start');
  return { ...store, storage, started };
}

const linkTo = (learningRate: number) =>
  `#recipe=${payloadOf({ recipe: completeRecipe({ training: { learningRate } }), edits: [] })}`;

function setRate({ actions }: Pick<AppStore, 'actions'>, learningRate: number): void {
  actions.changeRecipe((recipe) => ({
    ...recipe,
    training: { ...recipe.training, learningRate },
  }));
  vi.advanceTimersByTime(1_000);
}

const rateOf = ({ getState }: Pick<AppStore, 'getState'>) =>
  getState().recipe.training.learningRate;

it('is wanted again after a reload, can be undone, and starts nothing', () => {
  vi.useFakeTimers();
  const first = open();
  setRate(first, 0.02);
  const second = open(first.storage);
  expect(rateOf(second)).toBe(0.02);
  expect(second.started()).toEqual([]);
  expect(second.getState().notices).toEqual([]);
  second.actions.undo();
  expect(rateOf(second)).toBe(0.006);
});

it('is not wanted by a page that is opened in the same tab', () => {
  vi.useFakeTimers();
  const first = open();
  setRate(first, 0.02);
  expect(rateOf(open(first.storage, '', false))).toBe(0.006);
});

it('gives way to another link, and not to the one that it came from', () => {
  vi.useFakeTimers();
  const first = open(memoryStorage(), linkTo(0.03));
  expect(rateOf(first)).toBe(0.03);
  setRate(first, 0.04);
  expect(rateOf(open(first.storage, linkTo(0.03)))).toBe(0.04);
  expect(rateOf(open(first.storage, linkTo(0.05)))).toBe(0.05);
});

it('passes over what it cannot read', () => {
  for (const damaged of ['{', '"x"', '{"payload":"1damaged"}', '{"payload":7}']) {
    const session = memoryStorage();
    session.setItem('pruning-playground.wanted', damaged);
    const store = open(session);
    expect(rateOf(store), damaged).toBe(0.006);
    expect(store.getState().notices).toEqual([]);
  }
});
