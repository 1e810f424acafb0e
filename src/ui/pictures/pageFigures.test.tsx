import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatsOf } from './figureFile.ts';
import { pageFigures } from './pageFigures.ts';

beforeEach(() => {
  // Nothing has a size without a layout.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 200, 100));
});
afterEach(() => {
  vi.restoreAllMocks();
});

function figuresOf(html: string) {
  const root = document.createElement('div');
  root.innerHTML = html;
  return pageFigures(root).map((figure) => ({
    title: figure.title,
    drawn: figure.picture?.tagName,
    formats: formatsOf(figure),
  }));
}

test('a chart is saved with what belongs to it, once, and a table as what its cells say', () => {
  const figures = figuresOf(`
    <div data-figure><div role="img" aria-label="Accuracy. Four lines."></div>
    <canvas role="img" aria-label="Beside it"></canvas></div>
    <table aria-label="Layers"></table>`);
  expect(figures).toEqual([
    { title: 'Accuracy', drawn: 'DIV', formats: ['png', 'svg'] },
    { title: 'Layers', drawn: undefined, formats: ['csv'] },
  ]);
});

test('a matrix whose cells are coloured is a picture and a table', () => {
  const figures = figuresOf(
    '<figure data-figure>now<table aria-label="Now" data-drawn></table></figure><table aria-label="Heat" data-drawn></table>',
  );
  expect(figures).toEqual([
    { title: 'Now', drawn: 'FIGURE', formats: ['png', 'svg', 'csv'] },
    { title: 'Heat', drawn: 'TABLE', formats: ['png', 'svg', 'csv'] },
  ]);
});
