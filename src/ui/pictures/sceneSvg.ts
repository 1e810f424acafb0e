/** A scene as an SVG file that stands alone: no script, no style sheet, nothing that is loaded. */
import { assertNever } from '../../base/assert.ts';
import {
  sceneFont,
  type Box,
  type SceneGradient,
  type Scene,
  type SceneItem,
  type ScenePath,
  type SceneText,
} from './Scene.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function sceneSvg({ title, width, height, background, items }: Scene): string {
  const clips = [...new Set(items.flatMap((item) => ('clip' in item && item.clip) || []))];
  const clipIds = new Map(clips.map((clip, i) => [clip, `clip${i}`]));
  const gradients = items.flatMap((item) => ('gradient' in item && item.gradient) || []);
  const gradientIds = new Map(gradients.map((gradient, i) => [gradient, `gradient${i}`]));
  const size = { width: round(width), height: round(height) };
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
    'font-family': sceneFont,
    role: 'img',
  };
  return [
    open('svg', root),
    `<title>${escaped(title)}</title>`,
    ...clips.map((clip) =>
      [
        open('clipPath', { id: clipIds.get(clip) }),
        empty('rect', places(clip)),
        '</clipPath>',
      ].join(''),
    ),
    ...gradients.map((gradient) => gradientText(gradient, gradientIds.get(gradient))),
    empty('rect', { ...size, fill: background }),
    ...items.map((item) => written(item, { clipIds, gradientIds })),
    '</svg>\n',
  ].join('\n');
}

interface Ids {
  clipIds: ReadonlyMap<Box, string>;
  gradientIds: ReadonlyMap<SceneGradient, string>;
}

function written(item: SceneItem, ids: Ids): string {
  switch (item.kind) {
    case 'path':
      return path(item, ids);
    case 'text':
      return text(item);
    case 'image':
      return empty('image', {
        ...places(item.box),
        href: item.source.toDataURL('image/png'),
        preserveAspectRatio: 'none',
        style: 'image-rendering:pixelated',
      });
    default:
      return assertNever(item);
  }
}

/** A clip is of the picture's own coordinates, so that it lies around what a matrix stretches. */
function path(item: ScenePath, { clipIds, gradientIds }: Ids): string {
  const clipId = item.clip && clipIds.get(item.clip);
  const gradientId = item.gradient && gradientIds.get(item.gradient);
  const shaded = gradientId && `url(#${gradientId})`;
  const { d, matrix, fill = shaded, stroke, strokeWidth, dash, opacity } = item;
  const drawn = empty('path', {
    d,
    transform: matrix && `matrix(${matrix.map((part) => String(part)).join(' ')})`,
    fill: fill ?? 'none',
    stroke,
    'stroke-width': strokeWidth,
    'stroke-dasharray': dash?.join(' '),
    'stroke-linejoin': stroke && 'round',
    'vector-effect': matrix && stroke && 'non-scaling-stroke',
    opacity,
  });
  return clipId === undefined
    ? drawn
    : `${open('g', { 'clip-path': `url(#${clipId})` })}${drawn}</g>`;
}

function gradientText({ from, to, stops }: SceneGradient, id: string | undefined): string {
  const along = { id, gradientUnits: 'userSpaceOnUse', x1: from, x2: to, y1: 0, y2: 0 };
  const parts = stops.map(({ colour, at }) =>
    empty('stop', { offset: at, style: `stop-color:${colour}` }),
  );
  return `${open('linearGradient', along)}${parts.join('')}</linearGradient>`;
}

function text(item: SceneText): string {
  const { x, y, text: words, fontSize, fontWeight, anchor, colour, opacity } = item;
  const attributes = {
    x: round(x),
    y: round(y),
    'font-size': fontSize,
    'font-weight': fontWeight,
    'text-anchor': anchor,
    fill: colour,
    opacity,
    'xml:space': 'preserve',
  };
  return `${open('text', attributes)}${escaped(words)}</text>`;
}

function places({ x, y, width, height }: Box): Attributes {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

function open(tag: string, attributes: Attributes): string {
  return `<${tag}${listed(attributes)}>`;
}

function empty(tag: string, attributes: Attributes): string {
  return `<${tag}${listed(attributes)}/>`;
}

function listed(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(String(value))}"`))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Characters that XML has no place for are left out: a run may be called anything. */
function escaped(words: string): string {
  return words
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
