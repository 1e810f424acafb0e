import { assertNever } from '../../base/assert.ts';
import {
  sceneFont,
  type Scene,
  type SceneGradient,
  type SceneItem,
  type ScenePath,
} from './Scene.ts';

/** Twice as fine as it is laid out, for slides. */
const scale = 2;

/** Undefined where a browser gives no canvas. */
export async function scenePng(scene: Scene): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(scale * scene.width);
  canvas.height = Math.ceil(scale * scene.height);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.scale(scale, scale);
  context.fillStyle = scene.background;
  context.fillRect(0, 0, scene.width, scene.height);
  for (const item of scene.items) {
    context.save();
    draw(context, item);
    context.restore();
  }
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}

function draw(context: CanvasRenderingContext2D, item: SceneItem): void {
  switch (item.kind) {
    case 'path':
      drawPath(context, item);
      return;
    case 'text':
      context.globalAlpha = item.opacity ?? 1;
      context.font = `${item.fontWeight ?? 400} ${item.fontSize}px ${sceneFont}`;
      context.textAlign = item.anchor === 'middle' ? 'center' : (item.anchor ?? 'start');
      context.fillStyle = item.colour;
      context.fillText(item.text, item.x, item.y);
      return;
    case 'image': {
      const { x, y, width, height } = item.box;
      context.imageSmoothingEnabled = false;
      context.drawImage(item.source, x, y, width, height);
      return;
    }
    default:
      assertNever(item);
  }
}

function drawPath(context: CanvasRenderingContext2D, item: ScenePath): void {
  const { d, matrix, fill, stroke, strokeWidth = 1, dash = [], opacity = 1, clip } = item;
  if (clip) {
    context.beginPath();
    context.rect(clip.x, clip.y, clip.width, clip.height);
    context.clip();
  }
  const outline = new Path2D();
  outline.addPath(new Path2D(d), matrix && new DOMMatrix([...matrix]));
  context.globalAlpha = opacity;
  const paint = item.gradient ? shadeOf(context, item.gradient) : fill;
  if (paint) {
    context.fillStyle = paint;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- no array: it paints
    context.fill(outline);
  }
  if (!stroke) return;
  context.strokeStyle = stroke;
  context.lineWidth = strokeWidth;
  context.lineJoin = 'round';
  context.setLineDash([...dash]);
  context.stroke(outline);
}

function shadeOf(
  context: CanvasRenderingContext2D,
  { from, to, stops }: SceneGradient,
): CanvasGradient {
  const shade = context.createLinearGradient(from, 0, to, 0);
  for (const { colour, at } of stops) shade.addColorStop(at, colour);
  return shade;
}
