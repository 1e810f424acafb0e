import { isEmbedded } from './isEmbedded.ts';

/**
 * Scrolls the page until `element` is seen. `scrollIntoView` has Chromium scroll the page around a frame, too, of
 * whatever origin, so in a frame each box of this page is scrolled by itself.
 */
export function bringIntoView(element: Element, options: ScrollIntoViewOptions): void {
  if (!isEmbedded(window)) {
    element.scrollIntoView(options);
    return;
  }
  const { scrollingElement } = document;
  for (let box = element.parentElement; box; box = box.parentElement) {
    const isPage = box === scrollingElement;
    if (!isPage && !/auto|scroll/.test(getComputedStyle(box).overflowY)) continue;
    const seen = isPage ? { top: 0, bottom: window.innerHeight } : box.getBoundingClientRect();
    box.scrollBy({ top: missing(withMargin(element), seen, options.block) });
  }
}

interface Extent {
  top: number;
  bottom: number;
}

/** What `scrollIntoView` brings into view: the element, and the room that its style asks for around it. */
function withMargin(element: Element): Extent {
  const { top, bottom } = element.getBoundingClientRect();
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(element);
  return {
    top: top - parseFloat(scrollMarginTop),
    bottom: bottom + parseFloat(scrollMarginBottom),
  };
}

/** By how many pixels `seen` has to move down to show `wanted`, whose top goes before its foot. */
function missing(wanted: Extent, seen: Extent, block: ScrollLogicalPosition | undefined): number {
  const above = wanted.top - seen.top;
  if (block === 'start' || above < 0) return above;
  return Math.max(0, Math.min(wanted.bottom - seen.bottom, above));
}
