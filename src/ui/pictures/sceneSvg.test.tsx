import { expect, test } from 'vitest';
import type { Scene } from './Scene.ts';
import { sceneSvg } from './sceneSvg.ts';

const clip = { x: 10, y: 20, width: 30, height: 40 };

function sceneOf(title: string): Scene {
  // As much of a canvas as is asked for.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const source = { toDataURL: () => 'data:image/png;base64,AAAA' } as unknown as HTMLCanvasElement;
  return {
    title,
    width: 100,
    height: 50,
    background: 'rgb(255, 255, 255)',
    items: [
      {
        kind: 'path',
        d: 'M0 0L1 1',
        matrix: [80, 0, 0, 40, 5, 5],
        stroke: 'rgb(1, 2, 3)',
        dash: [4, 3],
        clip,
      },
      { kind: 'path', d: 'M0 0h5v5z', fill: 'red', clip },
      { kind: 'text', x: 1.005, y: 2, text: title, fontSize: 11, colour: 'rgb(0, 0, 0)' },
      { kind: 'image', box: clip, source },
    ],
  };
}

const parsed = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');

test('a picture stands alone: XML without script, style sheet, variable or anything that is loaded', () => {
  const svg = sceneSvg(sceneOf('accuracy'));
  const page = parsed(svg);
  expect(page.querySelector('parsererror')).toBeNull();
  expect(page.documentElement.getAttribute('viewBox')).toBe('0 0 100 50');
  expect(page.querySelectorAll('script, style, link, foreignObject')).toHaveLength(0);
  expect(svg).not.toContain('var(');
  for (const [, url] of svg.matchAll(/href="([^"]*)"/g)) expect(url).toMatch(/^data:image\/png;/);
  expect(page.querySelector('image')?.getAttribute('style')).toBe('image-rendering:pixelated');
});

test('a clip is written once, around what a matrix stretches', () => {
  const page = parsed(sceneSvg(sceneOf('accuracy')));
  expect(page.querySelectorAll('clipPath')).toHaveLength(1);
  const stretched = page.querySelector('path[transform]');
  expect(stretched?.getAttribute('transform')).toBe('matrix(80 0 0 40 5 5)');
  expect(stretched?.getAttribute('vector-effect')).toBe('non-scaling-stroke');
  expect(stretched?.parentElement?.getAttribute('clip-path')).toBe('url(#clip0)');
});

test.each([
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'a & b <c>',
  'a null \u0000 and half a pair \uD800',
])('a name is words alone, whatever it says: %j', (name) => {
  const page = parsed(sceneSvg(sceneOf(name)));
  expect(page.querySelector('parsererror')).toBeNull();
  expect(page.querySelectorAll('script, img, c')).toHaveLength(0);
  const [text] = page.getElementsByTagName('text');
  expect(text?.textContent).toBe(name.replace('\u0000', '').replace('\uD800', ''));
});
