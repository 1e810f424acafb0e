// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from '../i18n.ts';
import type { HeardCurve } from './heardCurve.ts';
import { ListenToggle } from './ListenToggle.tsx';
import { RecordedAudio } from './testing/RecordedAudio.ts';
import { highestHz, lowestHz } from './tonesOf.ts';

beforeEach(() => {
  RecordedAudio.made = [];
  vi.stubGlobal('AudioContext', RecordedAudio);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const falling = {
  label: 'conv1',
  points: [
    { x: 0, y: 1 },
    { x: 1, y: 0 },
  ],
  pruned: [0.5],
  ends: ['99 %', '10 %'],
} as const;

function show(curves: readonly HeardCurve[] = [falling, { ...falling, label: 'conv2' }]) {
  return render(
    <I18nextProvider i18n={createI18n('en')}>
      <ListenToggle curves={() => curves} low="0 %" high="100 %" hasClicks />
    </I18nextProvider>,
  );
}

const button = () => screen.getByRole('button', { name: 'Listen' });
const isOn = () => button().getAttribute('aria-pressed') === 'true';
const said = () => document.querySelector('[aria-live]')?.textContent;
const audio = () => RecordedAudio.made[0];
async function press(): Promise<void> {
  await userEvent.setup().click(button());
  await waitFor(() => expect(audio()?.oscillators).toHaveLength(2));
}

describe('ListenToggle', () => {
  it('makes no audio before it is pressed, and says before what will be heard', () => {
    show();
    expect(RecordedAudio.made).toHaveLength(0);
    const id = button().getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toBe(
      'From left to right in 4 seconds: a low tone is 0 %, a high one 100 %. Each click is a pruning step. Escape stops.',
    );
    expect(said()).toBe('');
  });

  it('glides from the first to the last pitch, softly, and clicks on the way', async () => {
    show();
    await press();
    const [tone, click] = audio()?.oscillators ?? [];
    const left = 10.05;
    expect(tone?.frequency.log).toEqual([
      ['set', highestHz, left],
      ['glide', highestHz, left],
      ['glide', lowestHz, left + 4],
    ]);
    const loudest = [tone, click].flatMap(
      (voice) => voice?.loudness?.log.map(([, gain = 0]) => gain) ?? [],
    );
    expect(Math.max(...loudest)).toBeLessThanOrEqual(0.1);
    const clicks = click?.loudness?.log.filter(([, gain = 0]) => gain > 0).map(([, , at]) => at);
    expect(clicks).toEqual([left + 2]);
  });

  it('plays one curve after another, says each with its ends, and is silent at the end', async () => {
    show();
    await press();
    expect(said()).toBe('conv1, curve 1 of 2: from 99 % to 10 %');
    act(() => audio()?.oscillators[0]?.end());
    await waitFor(() => expect(said()).toBe('conv2, curve 2 of 2: from 99 % to 10 %'));
    act(() => audio()?.oscillators[2]?.end());
    await waitFor(() => expect(isOn()).toBe(false));
    expect(said()).toBe('');
    expect(audio()?.isClosed).toBe(true);
  });

  it('says the axis of a curve that has another than the first', async () => {
    show([{ ...falling, axis: { low: '0', high: '2.4' } }]);
    await press();
    expect(said()).toBe('conv1: from 99 % to 10 %. Low is 0, high 2.4.');
  });

  it('is stopped by Escape, which nothing else hears meanwhile', async () => {
    const heard = vi.fn();
    document.body.addEventListener('keydown', heard);
    show();
    await press();
    const user = userEvent.setup();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(isOn()).toBe(false));
    expect(audio()?.isClosed).toBe(true);
    expect(audio()?.oscillators).toHaveLength(2);
    expect(heard).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(heard).toHaveBeenCalledTimes(1);
    document.body.removeEventListener('keydown', heard);
  });

  it('is stopped by a second press, and when it is left', async () => {
    const { unmount } = show();
    await press();
    await userEvent.setup().click(button());
    await waitFor(() => expect(isOn()).toBe(false));
    expect(audio()?.isClosed).toBe(true);
    await userEvent.setup().click(button());
    await waitFor(() => expect(RecordedAudio.made[1]?.oscillators).toHaveLength(2));
    unmount();
    await waitFor(() => expect(RecordedAudio.made[1]?.isClosed).toBe(true));
  });
});
