import { expect, test } from 'vitest';
import { createRecordingContext } from '../testing/recordingContext.ts';
import { drawChart, type ChartPicture } from './chartPicture.ts';

const picture: ChartPicture = {
  title: 'Runs',
  x: { title: 'training step', ticks: [{ at: 0.5, text: '141' }] },
  y: { title: 'accuracy', ticks: [{ at: 1, text: '100%' }] },
  areas: [
    {
      colour: 'var(--accent)',
      lower: [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
      ],
      upper: [
        { x: 0, y: 1 },
        { x: 1, y: 1 },
      ],
    },
  ],
  lines: [
    {
      colour: 'var(--ink)',
      dash: '7 3',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
  ],
  dots: [{ colour: 'var(--ink)', at: { x: 0.5, y: 0.5 }, low: 0.4, high: 0.6 }],
  legend: [{ colour: 'var(--ink)', dash: '7 3', label: 'gradual' }],
};

test('draws lines from corner to corner in the colours of the page, and names them', () => {
  const { context, log } = createRecordingContext();
  drawChart(context, picture, (name) => `colour of ${name}`);
  const at = (line: string) => log.findIndex((drawn) => drawn.startsWith(line));
  // The plot is 720 × 360 at (56, 56), y down.
  const from = log.lastIndexOf('moveTo(56, 416)');
  expect(log[from + 1]).toBe('lineTo(776, 56)');
  expect(log.slice(0, from)).toContain('strokeStyle = colour of --ink');
  expect(log).toContain('arc(416, 236, 4, 0, 6.283185307179586)');
  expect(at('fillText(gradual')).toBeGreaterThan(from);
  expect(log.some((drawn) => drawn.startsWith('fillText(141'))).toBe(true);
});
