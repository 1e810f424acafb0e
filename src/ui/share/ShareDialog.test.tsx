// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { completeRecipe } from '../../core/validation/recipeSchema.ts';
import { readPayload } from '../../exchange/link/shareLink.ts';
import { parseAddress } from '../../state/view/address.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { Share } from './Share.tsx';

afterEach(cleanup);

const writeText = vi.fn<(text: string) => Promise<void>>();

async function openDialog() {
  const bench = await renderBench(
    <Share isOpen onClose={() => undefined} onClass={() => undefined} />,
  );
  // After user-event, which has a clipboard of its own.
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
  await screen.findByRole('dialog');
  return bench;
}

beforeEach(() => {
  writeText.mockReset();
  vi.restoreAllMocks();
});

const shownLink = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Link' }).value;
const payloadOf = (link: string) =>
  parseAddress(new URL(link, 'https://example.org/')).recipe ?? '';

test('the link is shown, copied, drawn as a code, and says what it holds', async () => {
  writeText.mockResolvedValue();
  const { user } = await openDialog();
  expect(readPayload(payloadOf(shownLink())).recipe).toEqual(completeRecipe());
  expect(screen.getByRole('img', { name: 'The link as a QR code' })).toBeDefined();
  expect(screen.getByRole('dialog').textContent).toMatch(/80.% of every layer/);
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  expect(writeText).toHaveBeenCalledWith(shownLink());
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied.'));
  await user.click(screen.getByRole('button', { name: 'Copy as text' }));
  const [text] = writeText.mock.lastCall ?? [''];
  expect(text).toMatch(/^How much: 80.% of every layer$/m);
  expect(text).toContain(shownLink());
});

test('what goes with it is chosen', async () => {
  const { user } = await openDialog();
  expect(shownLink()).toContain('lang=en');
  await user.click(screen.getByRole('checkbox', { name: 'the language' }));
  expect(shownLink()).not.toContain('lang=');
});

test('a browser that refuses the clipboard is no dead end', async () => {
  writeText.mockRejectedValue(new Error('not allowed'));
  const { user } = await openDialog();
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toContain(
      'Select the text and copy it yourself',
    ),
  );
});

test('live changes of the run are counted, and a start that is a moment, or that no link holds, is said', async () => {
  const { store, play } = await openDialog();
  await act(store.actions.run);
  play(50);
  await act(async () => store.actions.setTarget('conv1', 0.5));
  play(1_000);
  await screen.findByText('And 1 live change of this run, made again at its training step.');
  const [runId = ''] = Object.keys(store.getState().runs);
  const start = { kind: 'weights', runId, trainStep: 94, isCompacted: false } as const;
  expect(screen.queryByText(/which no link can hold/)).toBeNull();
  act(() => store.actions.chooseStart(start));
  await screen.findByText(/^It starts from a moment of another run, training step 94\./);
  expect(readPayload(payloadOf(shownLink())).lead?.trainStep).toBe(94);
  expect(screen.queryByText(/which no link can hold/)).toBeNull();
  act(() => store.actions.chooseStart({ ...start, runId: 'gone' }));
  await screen.findByText(/which no link can hold/);
});
