/**
 * The page as it was drawn when it was built, shown until the living one is drawn: what its network looks like and answers is
 * asked of the first worker as soon as that is spawned. Nobody can reach it but by eye.
 */
import type { Milliseconds } from '../../base/units.ts';
import { layoutWeights } from '../../core/layout/weightLayout.ts';
import { highestClass } from '../../core/records/probabilities.ts';
import type { OutgoingCall } from '../../client/callChannel.ts';
import type { WorkerPort } from '../../client/spawnWorker.ts';
import type { Streams, WorkerMessage } from '../../worker/protocol.ts';
import type { DigitView, LayerView, LayerViewRequest } from '../../worker/shownNetwork.ts';
import { blankCells } from '../canvas/blankCells.ts';
import { boxOf, cellLimit, mapGrid, type CanvasBox } from '../canvas/cellGrid.ts';
import { drawGreyTiles, layOutTiles } from '../canvas/drawGreyTiles.ts';
import { drawWeights } from '../canvas/drawWeights.ts';
import { presentPalette, type WeightPalette } from '../canvas/weightColours.ts';
import { digitPlace } from '../digit/digitPlace.ts';
import type { FirstLook } from './FirstLook.ts';

/** So long is waited for what has to be there before the page is laid out. */
const patienceMs: Milliseconds = 600;

type Layer = FirstLook['maps'][number]['layer'];

export class PreparedPage {
  readonly #template: HTMLTemplateElement;
  readonly #content: Promise<DocumentFragment | undefined>;
  readonly #look: FirstLook;
  readonly #element: HTMLElement;
  readonly #observer = new ResizeObserver(() => this.#watch());
  readonly #boxes = new Map<string, CanvasBox>();
  #port: WorkerPort | undefined;
  #views: LayerViewRequest[] = [];
  #calls = 0;
  #noteListening = (): void => undefined;
  #notePainted = (): void => undefined;
  /** Resolves once its maps and its answer are painted, or will not be. */
  readonly painted = new Promise<void>((resolve) => {
    this.#notePainted = resolve;
  });
  #said: Streams['views'] | undefined;
  #isOver = false;

  /** `content`: where it is not that of the template; a page without any is not shown. */
  constructor(
    template: HTMLTemplateElement,
    content: Promise<DocumentFragment> | undefined,
    look: FirstLook,
  ) {
    this.#template = template;
    this.#content = content?.catch(() => undefined) ?? Promise.resolve(template.content);
    this.#look = look;
    this.#element = document.createElement('div');
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Shows it, and has its network drawn by a worker that has just been spawned, in the order in which a client asks for it.
   * Returns the port for whoever gets that worker: while no map of theirs is looked at, those of this page still are.
   */
  show(port: WorkerPort): WorkerPort {
    this.#port = port;
    const listening = new Promise<void>((resolve) => {
      this.#noteListening = resolve;
    });
    this.#call('locate', { urls: { dataSets: new URL('./', document.baseURI).href } });
    this.#call('prepare', this.#look.network);
    void this.#insertAfter([listening, fontsLoaded()]);
    return { ...port, post: (call) => port.post(this.#withViews(call)) };
  }

  /** What that worker says. */
  hear(message: WorkerMessage): void {
    this.#noteListening();
    if (this.#isOver || message.type !== 'stream' || message.name !== 'views') return;
    const { views, digit } = message.payload;
    if (views.length === 0 || !digit) return;
    this.#said = message.payload;
    requestAnimationFrame(() => this.#draw());
  }

  /** Takes it away. */
  end(): void {
    this.#isOver = true;
    this.#notePainted();
    this.#observer.disconnect();
    this.#element.remove();
  }

  /** Whether each of its maps that a page beside it has a picture for is drawn there. */
  isDrawnIn(root: ParentNode): boolean {
    const living = root.querySelectorAll<HTMLCanvasElement>(
      '[data-place]:not([data-waiting]) > canvas',
    );
    return [...living].every((canvas) => {
      const { width, height } = boxOf(canvas);
      return canvas.width === width && canvas.height === height;
    });
  }

  /** Once its canvases are laid out, and whenever they have other sizes. */
  #watch(): void {
    const { maps, digit } = this.#look;
    for (const place of [digitPlace, ...maps.map((map) => map.place)]) {
      this.#boxes.set(place, boxOf(this.#canvas(place)));
    }
    this.#views = maps.map(({ place, layer }) => {
      const { maxColumns, maxRows } = cellLimit(this.#box(place));
      return { place, layer: layer.name, layout: 'matrix', maxColumns, maxRows };
    });
    this.#call('watch', { views: this.#views, digit: digit.source });
  }

  #withViews(call: OutgoingCall): OutgoingCall {
    if (this.#isOver || call.name !== 'watch' || !('views' in call.args)) return call;
    if (call.args.views.length > 0) return call;
    return { ...call, args: { ...call.args, views: this.#views } };
  }

  /**
   * The browser lays the page out in one piece, in which a worker that is on its way gets no further, and fonts that are not there
   * yet are looked for among those of the system.
   */
  async #insertAfter(first: Promise<unknown>[]): Promise<void> {
    const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
    await Promise.race([Promise.all(first), patience]);
    const content = await this.#content;
    if (this.#isOver) return;
    if (!content) {
      this.end();
      return;
    }
    this.#element.className = 'prepared';
    this.#element.inert = true;
    this.#element.ariaHidden = 'true';
    this.#element.append(content.cloneNode(true));
    for (const styled of this.#element.querySelectorAll<HTMLElement>('[data-style]')) {
      styled.style.cssText = styled.dataset['style'] ?? '';
    }
    this.#template.after(this.#element);
    for (const canvas of this.#element.querySelectorAll('canvas')) this.#observer.observe(canvas);
  }

  #draw(): void {
    if (!this.#said || this.#isOver) return;
    const { views, digit } = this.#said;
    const palette = presentPalette();
    for (const { place, layer } of this.#look.maps) {
      const view = views.find((one) => one.place === place);
      if (view) this.#drawMap(view, layer, palette);
    }
    if (digit) this.#showDigit(digit, palette);
    // In the task after the frame that this is drawn in.
    setTimeout(this.#notePainted);
  }

  #drawMap(
    { place, rows, columns, cells, layout, ...limit }: LayerView,
    layer: Layer,
    palette: WeightPalette,
  ): void {
    const isBlank = blankCells(layoutWeights(layer, layout, limit));
    this.#paint(place, (context, box) => {
      const at = { box, grid: mapGrid(box, { rows, columns }, layout) };
      drawWeights(context, at, { rows, columns, cells, isBlank }, palette);
    });
  }

  #showDigit({ pixels, label, probabilities }: DigitView, palette: WeightPalette): void {
    const { height, width } = this.#look.digit;
    const tiles = { values: pixels, height, width, maps: 1, scale: 255 };
    this.#paint(digitPlace, (context, box) =>
      drawGreyTiles(context, layOutTiles(box, tiles, 1), tiles, palette),
    );
    const answer = highestClass(probabilities);
    const isRight = label === undefined || label === answer;
    for (const slot of this.#element.querySelectorAll<HTMLElement>('[data-slot]')) {
      const isAnswer = slot.dataset['slot'] === 'answer';
      const said = isAnswer ? `${answer}${isRight ? '' : '✗'}` : String(label ?? '');
      slot.textContent = (slot.dataset['before'] ?? '') + said + (slot.dataset['after'] ?? '');
      if (isAnswer) slot.parentElement?.toggleAttribute('data-wrong', !isRight);
    }
    for (const [i, bar] of this.#bars().entries()) {
      bar.style.width = `${((probabilities[i] ?? 0) * 100).toFixed(1)}%`;
      bar.closest('li')?.toggleAttribute('data-right', i === label);
    }
  }

  #bars(): HTMLElement[] {
    return [...this.#element.querySelectorAll<HTMLElement>('li [data-kind]')];
  }

  #canvas(place: string): HTMLCanvasElement {
    const canvas = this.#element.querySelector<HTMLCanvasElement>(`[data-place="${place}"] canvas`);
    if (!canvas) throw new Error(`PreparedPage: want a canvas of ${place}, got none`);
    return canvas;
  }

  #box(place: string): CanvasBox {
    return this.#boxes.get(place) ?? boxOf(this.#canvas(place));
  }

  #paint(place: string, draw: (context: CanvasRenderingContext2D, box: CanvasBox) => void): void {
    const canvas = this.#canvas(place);
    const box = this.#box(place);
    canvas.width = box.width;
    canvas.height = box.height;
    const context = canvas.getContext('2d');
    if (context) draw(context, box);
    canvas.parentElement?.removeAttribute('data-waiting');
  }

  /** Ids below 1 are nobody's: of its answers nothing is heard. */
  #call(name: OutgoingCall['name'], args: OutgoingCall['args']): void {
    this.#port?.post({ type: 'call', id: -this.#calls, name, args });
    this.#calls += 1;
  }
}

/** Once styles and fonts are there. */
async function fontsLoaded(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await Promise.allSettled([
    document.fonts.load('1em "Inter Variable"'),
    document.fonts.load('1em Symbols', '▸→'),
  ]);
}
