import { useEffect, type RefObject } from 'react';
import type { ViewId } from '../../state/parts/views.ts';

/**
 * Scrolls the strip of tabs, and nothing around it, until the tab of the open view is whole: on a phone most of them
 * lie beyond its edge, and a link may open any.
 */
export function useTabSeen(strip: RefObject<HTMLElement | null>, openView: ViewId): void {
  useEffect(() => {
    // The tabs themselves come with the next frame.
    const frame = requestAnimationFrame(() => {
      const tab = strip.current?.querySelector(`[role="tab"][data-key="${openView}"]`);
      if (!strip.current || !tab) return;
      const [within, box] = [strip.current.getBoundingClientRect(), tab.getBoundingClientRect()];
      const beyond =
        Math.max(0, Math.ceil(box.right - within.right)) ||
        Math.min(0, Math.floor(box.left - within.left));
      if (beyond !== 0) strip.current.scrollBy({ left: beyond });
    });
    return () => cancelAnimationFrame(frame);
  }, [strip, openView]);
}
