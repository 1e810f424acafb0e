/**
 * happy-dom lays nothing out and draws nothing: gives every canvas a size, puts everything on
 * screen, sets the colours of the light theme, and records what is drawn.
 */
import { vi } from 'vitest';
import { createRecordingContext, type RecordingContext } from './recordingContext.ts';

export interface ShownCanvases {
  /** What was drawn on a canvas so far. */
  drawnOn: (canvas: Element) => RecordingContext;
}

export function showCanvases(width = 128, height = 64): ShownCanvases {
  const contexts = new Map<Element, RecordingContext>();
  const drawnOn = (canvas: Element): RecordingContext => {
    const known = contexts.get(canvas) ?? createRecordingContext();
    contexts.set(canvas, known);
    return known;
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getBoundingClientRect').mockReturnValue(
    new DOMRect(0, 0, width, height),
  );
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
    configurable: true,
    value(this: HTMLCanvasElement) {
      return drawnOn(this).context;
    },
  });
  vi.stubGlobal('IntersectionObserver', OnScreenObserver);
  vi.stubGlobal('ResizeObserver', FirstSizeObserver);
  const { style } = document.documentElement;
  style.setProperty('--map-ground', '#f7f6f3');
  style.setProperty('--map-zero', '#fffefc');
  style.setProperty('--map-positive', '#c8611a');
  style.setProperty('--map-negative', '#2464a8');
  return { drawnOn };
}

type TellSeen = (entries: { target: Element; isIntersecting: boolean }[]) => void;

/** Says at once that whatever it observes is on screen. */
class OnScreenObserver {
  readonly #tell: TellSeen;
  constructor(tell: TellSeen) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    this.#tell([{ target, isIntersecting: true }]);
  }
  disconnect(): void {}
}

/** Says at once that a canvas has a size. */
class FirstSizeObserver {
  readonly #tell: () => void;
  constructor(tell: () => void) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    if (target instanceof HTMLCanvasElement) this.#tell();
  }
  unobserve(): void {}
  disconnect(): void {}
}
