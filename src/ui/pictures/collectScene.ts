/** What a part of the page shows, as a scene: its charts, canvases and words, in the colours of the page. */
import { groundOf, isClear } from './groundOf.ts';
import { legendItems, legendLineHeight } from './legendItems.ts';
import type { Box, Scene, SceneItem } from './Scene.ts';
import { shapePath } from './shapePath.ts';

/** What is pressed, typed into or only spoken is no part of a picture. */
const notDrawn =
  '[data-controls], button:not([data-term]), input, select, textarea, table:not([data-drawn]), details, defs, clipPath, [role="slider"], [role="radiogroup"], [role="application"]:not(canvas), .visually-hidden';
const margin = 12;
const titleSize = 14;
const titleHeight = 24;

interface Around {
  items: SceneItem[];
  /** Of the page's coordinates in the picture. */
  left: number;
  top: number;
}

/** Undefined where nothing of it is on screen. */
export function collectScene(root: Element, title: string): Scene | undefined {
  const bounds = boundsOf(root);
  if (!bounds) return undefined;
  const style = getComputedStyle(document.documentElement);
  const colourOf = (name: string): string => style.getPropertyValue(name).trim();
  const width = bounds.width + 2 * margin;
  const lines = wrapped(title, width - 2 * margin);
  const titlesHeight = titleHeight * lines.length;
  const titles = lines.map((text, i) => ({
    kind: 'text' as const,
    x: margin,
    y: margin + titleSize + titleHeight * i,
    text,
    fontSize: titleSize,
    fontWeight: 600,
    colour: colourOf('--ink'),
  }));
  const items: SceneItem[] = [...titles];
  const left = bounds.x - margin;
  const top = bounds.y - margin - titlesHeight;
  collect(root, { items, left, top });
  const foot = margin + titlesHeight + bounds.height;
  const legend = [...root.querySelectorAll<HTMLElement>('[data-legend] > li')];
  items.push(...legendItems(legend, { x: margin, y: foot, colour: colourOf('--ink') }));
  const height = foot + legendLineHeight * legend.length + margin;
  return { title, width, height, background: colourOf('--panel'), items };
}

/** Its box, or, of one that has none of its own, that of all in it. */
function boundsOf(root: Element): Box | undefined {
  const own = root.getBoundingClientRect();
  const boxes =
    own.width > 0 ? [own] : [...root.children].map((child) => child.getBoundingClientRect());
  const shown = boxes.filter(({ width, height }) => width > 0 && height > 0);
  if (shown.length === 0) return undefined;
  const x = Math.min(...shown.map((box) => box.left));
  const y = Math.min(...shown.map((box) => box.top));
  const right = Math.max(...shown.map((box) => box.right));
  const bottom = Math.max(...shown.map((box) => box.bottom));
  return { x, y, width: right - x, height: bottom - y };
}

function collect(element: Element, around: Around): void {
  if (element.matches(notDrawn)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  if (element instanceof HTMLCanvasElement) {
    around.items.push({
      kind: 'image',
      box: placed(element.getBoundingClientRect(), around),
      source: element,
    });
    return;
  }
  if (element instanceof SVGTextContentElement) {
    addSvgText(element, style, around);
    return;
  }
  if (element instanceof SVGGraphicsElement) addShape(element, style, around);
  else around.items.push(...groundOf(placed(element.getBoundingClientRect(), around), style));
  for (const child of element.childNodes) {
    if (child instanceof Element) collect(child, around);
    else if (child instanceof Text && !(element instanceof SVGElement)) {
      addWords(child, style, around);
    }
  }
}

function placed({ left, top, width, height }: DOMRect, around: Around): Box {
  return { x: left - around.left, y: top - around.top, width, height };
}

function addShape(shape: SVGGraphicsElement, style: CSSStyleDeclaration, around: Around): void {
  const d = shapePath(shape);
  const matrix = shape.getScreenCTM();
  if (d === undefined || !matrix) return;
  const fill = isDrawn(style.fill, style.fillOpacity) ? style.fill : undefined;
  const strokeWidth = Number.parseFloat(style.strokeWidth);
  const hasStroke = isDrawn(style.stroke, style.strokeOpacity) && strokeWidth > 0;
  if (fill === undefined && !hasStroke) return;
  const opacity = opacityOf(shape, fill === undefined ? style.strokeOpacity : style.fillOpacity);
  const dash = style.strokeDasharray.match(/[\d.]+/g)?.map(Number);
  const clip = clipOf(shape, around);
  const { a, b, c, d: yScale, e, f } = matrix;
  around.items.push({
    kind: 'path',
    d,
    matrix: [a, b, c, yScale, e - around.left, f - around.top],
    ...(fill !== undefined && { fill }),
    ...(hasStroke && { stroke: style.stroke, strokeWidth, ...(dash && { dash }) }),
    ...(opacity < 1 && { opacity }),
    ...(clip && { clip }),
  });
}

function isDrawn(paint: string, opacity: string): boolean {
  return paint !== 'none' && paint !== '' && !isClear(paint) && Number(opacity) !== 0;
}

/** Its own and that of all around it. */
function opacityOf(element: Element, own: string): number {
  let opacity = Number(own);
  for (let at: Element | null = element; at; at = at.parentElement) {
    opacity *= Number(getComputedStyle(at).opacity);
  }
  return opacity;
}

/** Of the nearest SVG around it that cuts off what leaves it, or of a clip path of the charting library. */
function clipOf(shape: SVGGraphicsElement, around: Around): Box | undefined {
  const clipped = shape.closest('[clip-path]');
  const id = /#([^)"]+)/.exec(clipped?.getAttribute('clip-path') ?? '')?.[1];
  const rect = id === undefined ? null : document.getElementById(id)?.querySelector('rect');
  const matrix = clipped instanceof SVGGraphicsElement ? clipped.getScreenCTM() : null;
  if (rect && matrix) {
    const corner = new DOMPoint(rect.x.baseVal.value, rect.y.baseVal.value).matrixTransform(matrix);
    const { width, height } = {
      width: rect.width.baseVal.value,
      height: rect.height.baseVal.value,
    };
    return {
      x: corner.x - around.left,
      y: corner.y - around.top,
      width: width * matrix.a,
      height: height * matrix.d,
    };
  }
  const svg = shape.ownerSVGElement;
  if (!svg?.viewBox.baseVal.width || getComputedStyle(svg).overflow === 'visible') return undefined;
  const inner = svg.getScreenCTM();
  if (!inner) return undefined;
  const { x, y, width, height } = svg.viewBox.baseVal;
  const corner = new DOMPoint(x, y).matrixTransform(inner);
  return {
    x: corner.x - around.left,
    y: corner.y - around.top,
    width: width * inner.a,
    height: height * inner.d,
  };
}

function addSvgText(
  element: SVGTextContentElement,
  style: CSSStyleDeclaration,
  around: Around,
): void {
  const text = element.textContent.trim();
  const matrix = element.getScreenCTM();
  if (text === '' || !matrix || element.getNumberOfChars() === 0) return;
  const { x, y } = element.getStartPositionOfChar(0).matrixTransform(matrix);
  around.items.push({
    kind: 'text',
    x: x - around.left,
    y: y - around.top,
    text,
    ...fontOf(style),
    colour: style.fill,
  });
}

function fontOf(style: CSSStyleDeclaration): { fontSize: number; fontWeight: number } {
  return {
    fontSize: Number.parseFloat(style.fontSize),
    fontWeight: Number(style.fontWeight) || 400,
  };
}

/** A text as it is broken into lines. */
function addWords(node: Text, style: CSSStyleDeclaration, around: Around): void {
  const range = document.createRange();
  let line: { top: number; left: number; words: string } | undefined;
  const font = fontOf(style);
  const put = (): void => {
    if (!line) return;
    const y = line.top + ascentOf(font.fontSize, line.words) - around.top;
    const text = line.words.trimEnd();
    around.items.push({
      kind: 'text',
      x: line.left - around.left,
      y,
      text,
      ...font,
      colour: style.color,
    });
  };
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const [box] = range.getClientRects();
    if (!box || box.width === 0) continue;
    if (line && Math.abs(line.top - box.top) < 2) line.words += word;
    else {
      put();
      line = { top: box.top, left: box.left, words: word };
    }
  }
  put();
}

/** From the upper edge of a line's box to its base line. */
function ascentOf(fontSize: number, words: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return fontSize;
  context.font = `${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(words).fontBoundingBoxAscent;
}

/** By a rough measure: a Latin letter is half as wide as it is high, a Chinese one as wide. */
function wrapped(title: string, width: number): string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (const part of title.match(
    /[\p{Script=Han}，。；：、]|[^\s\p{Script=Han}，。；：、]+\s*|\s+/gu,
  ) ?? []) {
    const wide = (/\p{Script=Han}/u.test(part) ? 1 : 0.56) * part.length;
    if (used > 0 && (used + wide) * titleSize > width) {
      lines.push(line.trim());
      [line, used] = ['', 0];
    }
    line += part;
    used += wide;
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}
