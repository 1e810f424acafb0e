import { describe, expect, it } from 'vitest';
import { openStore } from '../testing/openStore.ts';
import type { HostMessage } from './HostMessage.ts';
import { tellHost } from './tellHost.ts';

async function listen() {
  const bench = await openStore();
  const heard: HostMessage[] = [];
  const stop = tellHost(bench.store, ({ source, version, ...message }) => {
    expect([source, version]).toEqual(['pruning-playground', 1]);
    // What is posted is cloned by the browser, which takes no functions.
    heard.push(structuredClone(message));
  });
  return { ...bench, heard, stop, kinds: () => heard.map(({ kind }) => kind) };
}

describe('the page around this one', () => {
  it('hears that the page is ready, also where it was so before', async () => {
    const { heard } = await listen();
    expect(heard).toEqual([
      { kind: 'ready', backend: 'wasm', network: 'small-cnn', language: 'en' },
    ]);
  });

  it('hears of a run from its start to its end, with its figures', async () => {
    const { actions, demo, getState, heard, kinds } = await listen();
    await actions.run();
    demo.advance(20);
    await actions.pause();
    await actions.resume();
    demo.advance(1_000);
    expect(kinds()).toEqual(['ready', 'run-started', 'run-paused', 'run-resumed', 'run-finished']);
    const [runId = ''] = Object.keys(getState().runs);
    expect(heard[1]).toMatchObject({ runId, network: 'small-cnn', seed: 7, trainSteps: 282 });
    expect(heard[2]).toMatchObject({ runId, trainStep: 20, sparsity: 0 });
    expect(heard[4]).toMatchObject({ status: 'finished', trainStep: 282 });
    expect(heard[4]).toHaveProperty('test.final', expect.any(Number));
    expect(heard[4]).toHaveProperty('validation.images', 1_000);
  });

  it('hears of a run that is ended early, and of the next as another', async () => {
    const { actions, demo, heard, kinds } = await listen();
    await actions.run();
    demo.advance(3);
    await actions.stop();
    await actions.run();
    expect(kinds().slice(1)).toEqual(['run-started', 'run-finished', 'run-started']);
    expect(heard[2]).toMatchObject({ status: 'stopped' });
  });

  it('hears which lesson is opened, which of its steps are done, and that it is left', async () => {
    const { actions, heard, kinds } = await listen();
    await actions.lesson.open('what-is-pruning', 2);
    actions.lesson.guess('65');
    await actions.lesson.leave();
    expect(kinds().slice(1)).toEqual(['lesson-opened', 'lesson-step-done', 'lesson-left']);
    expect(heard[1]).toMatchObject({ lesson: 'what-is-pruning', step: 3 });
    expect(heard[2]).toMatchObject({ lesson: 'what-is-pruning', step: 3 });
  });

  it('hears nothing of what is looked at, and nothing any more once it is not told', async () => {
    const { actions, heard, stop } = await listen();
    actions.showView('size');
    actions.changeView({ theme: 'dark' });
    expect(heard).toHaveLength(1);
    stop();
    await actions.run();
    expect(heard).toHaveLength(1);
  });
});
