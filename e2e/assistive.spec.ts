import type { Page } from '@playwright/test';
import { listenToRegions, takeAnnounced } from './announcements.ts';
import type { BenchPage } from './BenchPage.ts';
import { expect, test } from './fixtures.ts';
import { Keyboard } from './Keyboard.ts';

const lessonPanel = (page: Page) => page.getByRole('region', { name: 'What is pruning?' });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 3 });

test('lesson 1 is played from opening to leaving with the keyboard alone, its focus always seen', async ({
  bench,
  page,
}) => {
  test.slow();
  await bench.open('backend=wasm&lang=en', '');
  const keyboard = new Keyboard(page);
  const panel = lessonPanel(page);
  const slider = page.getByRole('slider', { name: 'How much is removed', exact: true });
  const choice = (name: string) => panel.getByRole('button', { name, exact: true });
  const fineTune = bench.button('Fine-tune from here');
  /** Where the focus is meanwhile, it stays; the next page has it at its heading. */
  const turn = async (way: 'on' | 'back', title: string): Promise<void> => {
    await expect(choice('Next')).toBeEnabled();
    await keyboard.expectFocusSeen();
    await keyboard.press(choice('Next'), way);
    await expect(heading(page, title)).toBeFocused();
  };
  const slide = async (...keys: readonly string[]): Promise<void> => {
    await keyboard.tabTo(slider);
    await keyboard.keys(...keys);
  };

  await keyboard.press(bench.button(/^Learn/));
  await keyboard.press(page.getByRole('button', { name: /What is pruning\?/ }));
  await expect(heading(page, 'A network that reads digits')).toBeFocused();
  await keyboard.press(bench.button('Next test image'));
  await turn('back', 'Remove half of it');
  await slide(...Array<string>(5).fill('PageUp'));
  await turn('back', 'How far can you go?');
  await keyboard.press(choice('65 %'));
  await turn('on', 'Find the edge');
  await slide('PageUp', ...Array<string>(6).fill('ArrowRight'));
  await turn('back', 'A plateau and a cliff');
  await expect(choice('Next')).toBeEnabled();
  await keyboard.press(choice('Next'));
  await expect(heading(page, 'The digit that fails')).toBeFocused();
  await slide('PageUp', 'PageUp', ...Array<string>(5).fill('ArrowRight'));
  await turn('back', 'Is it broken for good?');
  await keyboard.press(choice('about half'));
  await turn('on', 'Train what is left');
  await expect(fineTune).toBeEnabled();
  await keyboard.press(fineTune);
  await expect(fineTune, 'waits for its own end under the focus').toBeFocused();
  await turn('back', 'Three questions');
  await keyboard.press(choice('Those closest to zero'));
  await keyboard.press(choice('It is set to zero and stays zero'));
  await keyboard.press(choice('Hardly at first, then very fast'));
  await turn('on', 'Challenge');
  await slide('PageUp', 'ArrowRight');
  await expect(fineTune).toBeEnabled();
  await keyboard.press(fineTune);
  await expect(choice('Hand in')).toBeEnabled();
  await keyboard.press(choice('Hand in'), 'back');
  await expect(panel.getByText(/^Code to read out: /)).toBeVisible();
  await expect(choice('Hand in'), 'stays where it is, done').toBeFocused();
  await keyboard.press(choice('Try again'));
  await expect(panel.getByText('No attempt yet: train once.')).toBeVisible();
  await expect(choice('Try again'), 'waits for the next attempt').toBeFocused();
  await keyboard.press(choice('Leave'));
  await expect(panel).toHaveCount(0);
  await expect(page.locator('#network'), 'the bench, as after the skip link').toBeFocused();
});

interface HeardStep {
  title: string;
  deed: string;
  /** What can be done in the panel itself, as a snapshot has it. */
  controls?: string;
  /** Announced once the deed is done. */
  done: RegExp;
  /** May be done by the time the page is turned to, and is read with it. */
  isWatched?: true;
}

const heardSteps: readonly HeardStep[] = [
  {
    title: 'A network that reads digits',
    deed: 'Press › next to the digit. Show the network another one.',
    done: /^Done\. It reads that one too\. Of 1,000 digits that it has never seen it reads 9\d\.\d %\.$/,
  },
  {
    title: 'Remove half of it',
    deed: 'Drag “How much is removed” to 50 %.',
    done: /^Done\. 26,020 weights are left\. The network still reads 9\d\.\d % of the digits right\.$/,
  },
  {
    title: 'How far can you go?',
    deed: 'Guess: how much can be removed before the accuracy falls below 90 %?',
    controls: `
  - group "How much can be removed before it falls below 90 %?":
    - button "55 %"
    - button "65 %"
    - button "80 %"
    - button "95 %"`,
    done: /^Done\.$/,
  },
  {
    title: 'Find the edge',
    deed: 'Drag “How much is removed” until the accuracy is below 90 %.',
    done: /^Done\. There it is\. A little more, and it breaks\.$/,
  },
  {
    title: 'A plateau and a cliff',
    deed: 'Watch the curve draw itself.',
    done: /^Done\. Flat, then steep\. /,
    isWatched: true,
  },
  {
    title: 'The digit that fails',
    deed: 'Drag “How much is removed” until the network misreads the 4.',
    done: /^Done\. At 75\.0 % it says 7\. /,
  },
  {
    title: 'Is it broken for good?',
    deed: 'Guess: how many digits will the network read right afterwards?',
    controls: `
  - group "How many digits will it read right afterwards?":
    - button "about the same"
    - button "about half"
    - button "almost all"`,
    done: /^Done\.$/,
  },
  {
    title: 'Train what is left',
    deed: 'Press “Fine-tune from here”.',
    done: /^Done\. From 24\.1 % back to 9\d\.\d % of 6,000 digits, with four of five weights gone\. /,
  },
];

test('lesson 1 is told to a screen reader: each step, and what came of it, once', async ({
  bench,
  page,
}) => {
  test.slow();
  const { playground } = bench;
  await bench.open('backend=wasm&lang=en', '');
  await playground.call('lesson', 'what-is-pruning', 0);
  await listenToRegions(page);
  for (const [place, step] of heardSteps.entries()) {
    await test.step(step.title, async () => {
      await expect(heading(page, step.title)).toBeFocused();
      if (!step.isWatched) {
        await expect(lessonPanel(page)).toMatchAriaSnapshot(snapshotOf(step, place));
        await expect(bench.button(helpWith(step))).toBeEnabled();
        await playground.call('showMe');
        await expectAnnounced(bench, step.done);
      }
      await expect(bench.button('Next')).toBeEnabled();
      await bench.button('Next').click();
    });
  }
  await expect(lessonPanel(page)).toMatchAriaSnapshot(questionsSnapshot);
  await bench.button('It is divided by two').click();
  await expectAnnounced(
    bench,
    /^Not quite\. It is exactly zero, also while the rest is trained on\. /,
  );
});

const helpWith = ({ deed }: HeardStep): string =>
  deed.startsWith('Guess') ? 'No guess' : 'Show me';

const snapshotOf = (step: HeardStep, place: number): string => `
- region "What is pruning?":
  - paragraph: /Lesson 1 of \\d+ about 8 min/
  - heading "What is pruning?" [level=2]
  - paragraph: Step ${place + 1} of 10
  - heading "${step.title}" [level=3]
  - paragraph:
    - strong: Your turn.
    - text: "${step.deed}"${step.controls ?? ''}
  - status
  - button "Back"${place === 0 ? ' [disabled]' : ''}
  - button "${helpWith(step)}"
  - button "Next" [disabled]
`;

const questionsSnapshot = `
- region "What is pruning?":
  - heading "Three questions" [level=3]
  - list:
    - listitem:
      - paragraph: Which weights does magnitude pruning remove first?
      - group "Which weights does magnitude pruning remove first?":
        - button "Those of the first layer"
        - button "Those closest to zero"
        - button "The blue ones"
      - status
    - listitem:
      - group "What happens to a weight that is pruned?"
    - listitem:
      - group "You remove more and more, without training. How does the accuracy fall?"
  - button "Next" [disabled]
`;

/** By the time at which it is there; a run speaks of itself besides, never twice in the same words. */
async function expectAnnounced({ page }: BenchPage, words: RegExp): Promise<void> {
  const heard: string[] = [];
  await expect
    .poll(async () => {
      heard.push(...(await takeAnnounced(page)));
      return heard.filter((text) => words.test(text)).length;
    })
    .toBe(1);
  expect(heard.length, heard.join(' | ')).toBe(new Set(heard).size);
  const strays = heard.filter((text) => !words.test(text) && !/^[A-Z][a-z ]+(\. |$)/.test(text));
  expect(strays).toEqual([]);
}

test('a curve is heard at a press: the pitch falls with the accuracy, and Escape ends it', async ({
  bench,
  page,
}) => {
  await bench.open('backend=wasm&sparing=0&lang=en', 'preview');
  const panel = bench.panel('Preview');
  await expect(panel.getByText('All 33 points measured.')).toBeVisible();
  await page.evaluate(recordAudio);
  const voices = () => page.evaluate(voicesMade);
  const listen = panel.getByRole('button', { name: 'Listen' });
  await expect(listen).toHaveAccessibleDescription(/a low tone is 0\s%, a high one 100\s%/);
  expect(await voices(), 'nothing sounds by itself').toBe(0);
  await listen.press('Enter');
  await expect(panel.getByText(/: from 9\d\.\d\s% to \d\.\d\s%$/)).toBeAttached();
  await expect.poll(voices).toBe(2);
  const heard = await page.evaluate(hzHeard);
  expect(heard.length).toBeGreaterThan(10);
  // The first quarter begins with a little silence.
  const [, ...whole] = heard;
  expect(whole[0]).toBeGreaterThan(1_600);
  expect(whole.at(-1)).toBeLessThan(400);
  expect(whole.every((hz, i) => i === 0 || hz < 1.05 * (whole[i - 1] ?? 0))).toBe(true);
  await expect(listen, 'silent at its end').toHaveAttribute('aria-pressed', 'false');
  await listen.press('Enter');
  await expect.poll(voices).toBe(4);
  await expect(listen).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(listen).toHaveAttribute('aria-pressed', 'false');
});

interface RecordingWindow extends Window {
  audio?: OfflineAudioContext;
  voices?: number;
}

/** What is played from now on can be computed at once. */
function recordAudio(): void {
  const recording: RecordingWindow = window;
  class Recorded extends OfflineAudioContext {
    constructor() {
      super(1, 44_100 * 5, 44_100);
      recording.audio = this;
    }
    override createOscillator(): OscillatorNode {
      recording.voices = (recording.voices ?? 0) + 1;
      return super.createOscillator();
    }
    close(): Promise<void> {
      return Promise.resolve();
    }
  }
  Object.assign(window, { AudioContext: Recorded });
}

function voicesMade(): number {
  const { voices = 0 }: RecordingWindow = window;
  return voices;
}

/** The pitch in each quarter of a second that has one, by how often the wave crosses zero. */
async function hzHeard(): Promise<number[]> {
  const { audio }: RecordingWindow = window;
  if (!audio) return [];
  const samples = (await audio.startRendering()).getChannelData(0);
  const quarter = audio.sampleRate / 4;
  const heard: number[] = [];
  for (let from = 0; from + quarter <= samples.length; from += quarter) {
    const part = samples.subarray(from, from + quarter);
    let crossings = 0;
    for (const [i, value] of part.entries()) {
      if (i > 0 && value >= 0 !== (part[i - 1] ?? 0) >= 0) crossings += 1;
    }
    if (crossings > 0) heard.push(2 * crossings);
  }
  return heard;
}
