/** What lies behind words and stands for colours in a legend: grounds, gradients, hatches and borders. */
import type { Box, ScenePath } from './Scene.ts';

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
/** Between the lines of a hatch. */
const hatchStep = 3.5;

type BoxStyle = Pick<CSSStyleDeclaration, 'backgroundColor' | 'backgroundImage'> &
  Pick<CSSStyleDeclaration, `border${(typeof sides)[number]}${'Width' | 'Style' | 'Color'}`>;

/** Of a box under its computed style; nothing of one that has none of these. */
export function groundOf(box: Box, style: BoxStyle): ScenePath[] {
  return [...fillsOf(box, style), ...sides.flatMap((side) => borderOf(box, side, style))];
}

export function isClear(colour: string): boolean {
  return colour === 'transparent' || /^rgba\(.*,\s*0\)$/.test(colour) || /\/\s*0\)$/.test(colour);
}

function fillsOf(box: Box, { backgroundColor, backgroundImage }: BoxStyle): ScenePath[] {
  if (box.width <= 0 || box.height <= 0) return [];
  const d = outlineOf(box);
  const plain = isClear(backgroundColor)
    ? []
    : [{ kind: 'path', d, fill: backgroundColor } as const];
  const stops = stopsOf(backgroundImage);
  const [first, second] = stops;
  if (!first || !second) return plain;
  if (backgroundImage.startsWith('repeating-')) {
    return [{ kind: 'path', d, fill: first.colour }, hatchOf(box, stops.at(-1)?.colour ?? '')];
  }
  const gradient = { from: box.x, to: box.x + box.width, stops };
  // What is cut across a corner is nearer to its parts than to a course from the left.
  if (!backgroundImage.includes('to right')) return [{ kind: 'path', d, fill: second.colour }];
  return [{ kind: 'path', d, gradient }];
}

function outlineOf({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** Lines that rise to the right. */
function hatchOf(box: Box, stroke: string): ScenePath {
  const { x, y, width, height } = box;
  const count = Math.ceil((width + height) / (hatchStep * Math.SQRT2));
  const lines = Array.from({ length: count }, (_, i) => {
    const along = (i + 0.5) * hatchStep * Math.SQRT2;
    return `M${x + along} ${y}l${-height} ${height}`;
  });
  return { kind: 'path', d: lines.join(''), stroke, strokeWidth: 1, clip: box };
}

function borderOf(box: Box, side: (typeof sides)[number], style: BoxStyle): ScenePath[] {
  const width = Number.parseFloat(style[`border${side}Width`]);
  const kind = style[`border${side}Style`];
  const stroke = style[`border${side}Color`];
  if (!(width > 0) || kind === 'none' || kind === 'hidden' || isClear(stroke)) return [];
  const inset = width / 2;
  const [left, right] = [box.x + inset, box.x + box.width - inset];
  const [top, bottom] = [box.y + inset, box.y + box.height - inset];
  const d = {
    Top: `M${box.x} ${top}h${box.width}`,
    Bottom: `M${box.x} ${bottom}h${box.width}`,
    Left: `M${left} ${box.y}v${box.height}`,
    Right: `M${right} ${box.y}v${box.height}`,
  }[side];
  const dash = kind === 'dashed' ? [3 * width, 2 * width] : kind === 'dotted' && [width, width];
  return [{ kind: 'path', d, stroke, strokeWidth: width, ...(dash && { dash }) }];
}

/** Colours of a CSS gradient and where they stand, 0…1; those without a place evenly. */
function stopsOf(image: string): { colour: string; at: number }[] {
  const inside = /-gradient\((.*)\)$/s.exec(image)?.[1] ?? '';
  const parts = inside.match(/(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
  const colours = parts
    .map((part) => part.trim())
    .filter((part) => !/^(to |-?[\d.]+deg)/.test(part));
  return colours.map((part, i) => {
    const at = /\s(-?[\d.]+)%$/.exec(part)?.[1];
    const place = at === undefined ? i / Math.max(1, colours.length - 1) : Number(at) / 100;
    return { colour: part.replace(/(\s-?[\d.]+(%|px))+$/, ''), at: place };
  });
}
