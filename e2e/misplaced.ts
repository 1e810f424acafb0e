/**
 * What its reader does not find whole, for `page.evaluate`: words and controls that are cut, stick out of the box that
 * is drawn round them, leave the window or lie over one another. Words of a chart are the chart's affair; what has
 * scrolled up or down out of sight is in its place.
 */
export function misplaced(): string[] {
  interface Thing {
    element: Element;
    words: string;
    box: DOMRect;
  }
  const slackPx = 1.5;
  const widestMarkPx = 60;
  const isDrawn = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    getComputedStyle(element).clipPath === 'none' &&
    !element.closest('.visually-hidden, svg, [href="#network"], [type="range"]');

  function findThings(): Thing[] {
    const found: Thing[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (!element || words === '' || !isDrawn(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) found.push({ element, words, box });
    }
    for (const element of document.querySelectorAll('button, input')) {
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      if (isDrawn(element)) found.push({ element, words, box: element.getBoundingClientRect() });
    }
    return found.filter(({ box }) => box.width > slackPx && box.height > slackPx);
  }

  const isWide = (box: DOMRect, hull: DOMRect): boolean =>
    box.left < hull.left - slackPx || box.right > hull.right + slackPx;
  const isHigh = (box: DOMRect, hull: DOMRect): boolean =>
    box.top < hull.top - slackPx || box.bottom > hull.bottom + slackPx;

  /** What is wrong with it in the boxes around it; `scrolled` where that is all. */
  function faultOf({ element, box }: Thing): 'cut' | 'sticks out' | 'scrolled' | undefined {
    if (element instanceof HTMLInputElement && element.scrollWidth > element.clientWidth + slackPx)
      return 'cut';
    for (let above: Element | null = element; above; above = above.parentElement) {
      const style = getComputedStyle(above);
      const hull = above.getBoundingClientRect();
      const scrolls = style.overflowY === 'auto' || style.overflowY === 'scroll';
      if (scrolls && isHigh(box, hull)) return 'scrolled';
      const isLeft = isWide(box, hull) || isHigh(box, hull);
      if (isLeft && (style.overflowX !== 'visible' || style.overflowY !== 'visible')) return 'cut';
      const hasFrame = [style.borderTopWidth, style.borderLeftWidth].every(
        (width) => Number.parseFloat(width) > 0,
      );
      if (isLeft && hasFrame && hull.width > widestMarkPx) return 'sticks out';
    }
    return isWide(box, new DOMRect(0, 0, innerWidth)) || box.bottom > innerHeight + slackPx
      ? 'sticks out'
      : undefined;
  }

  /** By more than the air above and below letters. */
  function lieOver(a: Thing, b: Thing): boolean {
    if (a.element.contains(b.element) || b.element.contains(a.element)) return false;
    const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    return width > slackPx && height > 0.3 * Math.min(a.box.height, b.box.height);
  }

  const faults = new Set<string>();
  const inPlace: Thing[] = [];
  for (const thing of findThings()) {
    const fault = faultOf(thing);
    if (fault === 'scrolled') continue;
    if (fault) faults.add(`${fault}: ${thing.words}`);
    for (const other of inPlace) {
      if (lieOver(thing, other)) faults.add(`over one another: ${other.words}, ${thing.words}`);
    }
    inPlace.push(thing);
  }
  return [...faults];
}
