import { expect, test } from 'vitest';
import { legendItems, legendLineHeight } from './legendItems.ts';

function entry(label: string, dash?: string): HTMLElement {
  const item = document.createElement('li');
  item.style.color = 'rgb(1, 2, 3)';
  item.textContent = label;
  if (dash !== undefined) item.dataset['dash'] = dash;
  document.body.append(item);
  return item;
}

test('every line has a sample as it is drawn and its name beside it, one below the other', () => {
  const items = legendItems([entry('gradual'), entry('one-shot', '7 3')], {
    x: 10,
    y: 100,
    colour: 'black',
  });
  const line = { kind: 'path', stroke: 'rgb(1, 2, 3)', strokeWidth: 2 };
  const words = { kind: 'text', x: 50, fontSize: 12, colour: 'black' };
  const [first, second] = [110, 110 + legendLineHeight];
  expect(items).toEqual([
    { ...line, d: `M10 ${first}h32` },
    { ...words, y: first + 4, text: 'gradual' },
    { ...line, d: `M10 ${second}h32`, dash: [7, 3] },
    { ...words, y: second + 4, text: 'one-shot' },
  ]);
});
