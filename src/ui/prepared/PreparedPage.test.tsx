import { beforeEach, expect, test } from 'vitest';
import type { OutgoingCall } from '../../client/callChannel.ts';
import { prunableLayers } from '../../core/network/networks.ts';
import { defaultRecipe } from '../../core/recipe/recipeDefaults.ts';
import { streamMessage } from '../../worker/protocol.ts';
import { buildLayerView, buildViewRequest } from '../../worker/testing/pictureBuilders.ts';
import { showCanvases } from '../testing/showCanvases.ts';
import { PreparedPage } from './PreparedPage.ts';

const recipe = defaultRecipe();
const maps = prunableLayers(recipe)
  .filter(({ name }) => name === 'conv2')
  .map((layer) => ({ place: 'card:conv2', layer }));

beforeEach(() => {
  document.body.innerHTML = `
    <template><i data-style="width: 80%;"></i>
      <p data-place="digit"><canvas></canvas></p>
      <p data-place="card:conv2" data-waiting><canvas></canvas></p>
      <p><span data-slot="label" data-before="a "></span></p><b><span data-slot="answer"></span></b>
      <ul><li><s data-kind="dense"></s></li><li><s data-kind="dense"></s></li></ul>
    </template>`;
});

/** A page that is on its way, over a worker of which only what is asked is kept. */
function begun(content?: Promise<DocumentFragment>) {
  showCanvases();
  // happy-dom has no fonts.
  const fonts = { load: () => Promise.resolve([]) };
  Object.defineProperty(document, 'fonts', { configurable: true, value: fonts });
  const template = document.querySelector('template');
  if (!template) throw new Error('want a template, got none');
  const page = new PreparedPage(template, content, {
    languages: ['en'],
    network: { recipe, pretrained: 'abc' },
    maps,
    digit: { source: { index: 4 }, height: 1, width: 1 },
  });
  const asked: OutgoingCall[] = [];
  const post = (call: OutgoingCall) => void asked.push(call);
  const port = page.show({ workerId: 'worker', post, terminate: () => undefined });
  page.hear({ type: 'reply', id: 0, result: {} });
  return { page, port, asked };
}

async function shown() {
  const all = begun();
  await expect.poll(() => document.querySelector('.prepared')).not.toBeNull();
  return all;
}

/** The worker answers a digit that is a 1. */
async function answer(page: PreparedPage, probabilities: number[]): Promise<void> {
  const digit = { source: { index: 4 }, label: 1, pixels: new Uint8Array(1), trainStep: 0 };
  page.hear(
    streamMessage('views', {
      trainStep: 0,
      weightsId: 1,
      views: [buildLayerView(buildViewRequest())],
      summaries: [],
      digit: { ...digit, probabilities },
    }),
  );
  await page.painted;
}

function textOf(selector: string): string | undefined {
  return document.querySelector(`.prepared ${selector}`)?.textContent?.trim();
}

test('it asks for its network at once and for its maps once they are laid out, under ids that no client has', async () => {
  const { asked } = await shown();
  expect(asked.slice(0, 2).map(({ name }) => name)).toEqual(['locate', 'prepare']);
  expect(asked.at(-1)).toMatchObject({
    name: 'watch',
    args: { digit: { index: 4 }, views: [{ place: 'card:conv2', layer: 'conv2' }] },
  });
  expect(asked.every(({ id }) => id <= 0)).toBe(true);
});

test('nothing is told of the answer before the worker has told it', async () => {
  const { page } = await shown();
  expect(textOf('b')).toBe('');
  expect(document.querySelector('.prepared [data-waiting]')).not.toBeNull();
  await answer(page, [0.25, 0.75]);
  expect([textOf('b'), textOf('p:nth-of-type(3)')]).toEqual(['1', 'a 1']);
  expect(document.querySelector('.prepared [data-waiting]')).toBeNull();
  const bars = [...document.querySelectorAll<HTMLElement>('.prepared s')];
  expect(bars.map(({ style }) => style.width)).toEqual(['25.0%', '75.0%']);
  expect(document.querySelectorAll('.prepared li[data-right]')).toHaveLength(1);
});

test('a wrong answer is marked as one', async () => {
  const { page } = await shown();
  await answer(page, [0.75, 0.25]);
  expect(textOf('b')).toBe('0✗');
  expect(document.querySelector('.prepared b')?.hasAttribute('data-wrong')).toBe(true);
});

test('its maps stay watched while the page itself watches none, and no longer than it is shown', async () => {
  const { page, port, asked } = await shown();
  const watch = { type: 'call', name: 'watch' } as const;
  const own = [buildViewRequest({ layer: 'conv1' })];
  port.post({ ...watch, id: 1, args: { views: [], detailOf: 'conv2' } });
  expect(asked.at(-1)).toMatchObject({ id: 1, args: { views: [{ layer: 'conv2' }] } });
  port.post({ ...watch, id: 2, args: { views: own } });
  expect(asked.at(-1)?.args).toEqual({ views: own });
  page.end();
  port.post({ ...watch, id: 3, args: { views: [] } });
  expect(asked.at(-1)?.args).toEqual({ views: [] });
  expect(document.querySelector('.prepared')).toBeNull();
});

test('a page whose file does not come is not shown, and nobody waits for it', async () => {
  const { page } = begun(Promise.reject(new Error('404')));
  await page.painted;
  expect(page.isOver).toBe(true);
  expect(document.querySelector('.prepared')).toBeNull();
});
