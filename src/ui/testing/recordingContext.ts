/**
 * A 2-D context that draws nothing and remembers everything: each method call and each property
 * set is one line of `log`, and pixels that are put can be looked at.
 */

export interface RecordingContext {
  context: CanvasRenderingContext2D;
  /** For example `fillStyle = #fff`, `strokeRect(1, 2, 3, 4)`. */
  log: string[];
  /** The last image put, if any. */
  image: () => ImageData | undefined;
  /** `[red, green, blue]` of the last image put. */
  pixel: (x: number, y: number) => [number, number, number];
}

export function createRecordingContext(): RecordingContext {
  const log: string[] = [];
  let lastImage: ImageData | undefined;
  const methods: Record<string, (...args: never[]) => unknown> = {
    createImageData: (width: number, height: number) => ({
      width,
      height,
      data: new Uint8ClampedArray(width * height * 4),
      colorSpace: 'srgb',
    }),
    putImageData: (image: ImageData) => {
      lastImage = image;
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a stand-in by design
  const context = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...args: never[]) => {
          log.push(`${String(name)}(${args.map(describe).join(', ')})`);
          return methods[String(name)]?.(...args);
        },
      set: (_, name, value) => {
        log.push(`${String(name)} = ${describe(value)}`);
        return true;
      },
    },
  ) as unknown as CanvasRenderingContext2D;
  return {
    context,
    log,
    image: () => lastImage,
    pixel(x, y) {
      if (!lastImage) throw new Error('pixel: want an image put before, got none');
      const at = (y * lastImage.width + x) * 4;
      const [red = 0, green = 0, blue = 0] = lastImage.data.slice(at, at + 3);
      return [red, green, blue];
    },
  };
}

function describe(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'image';
}
