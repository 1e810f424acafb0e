import { type ReactNode, useEffect, useRef } from 'react';
import type { Pixels } from '../../base/units.ts';
import styles from './SheetText.module.css';

/** How far the words fade beyond which there are more; as in the style. */
const fade: Pixels = 28;

/**
 * Words of a sheet that scroll where it has no room for all of them: they fade where there are more, and what a status
 * among them comes to say is brought into view, with what stands below it in its box.
 */
export function SheetText({ children }: { children: ReactNode }) {
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = text.current;
    if (!box) return undefined;
    const mark = (): void => markEnds(box);
    const growth = new ResizeObserver(mark);
    const changes = new MutationObserver((records) => {
      const told = records.map(({ target }) => statusOf(target)).findLast((status) => status);
      if (told) bringWithin(box, told);
      mark();
    });
    growth.observe(box);
    changes.observe(box, { childList: true, characterData: true, subtree: true });
    box.addEventListener('scroll', mark, { passive: true });
    return () => {
      growth.disconnect();
      changes.disconnect();
      box.removeEventListener('scroll', mark);
    };
  }, []);
  return (
    <div ref={text} className={styles.text}>
      {children}
    </div>
  );
}

/** The status that says something in which a node is. */
function statusOf(node: Node): Element | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const status = element?.closest("[role='status']");
  return status && status.textContent !== '' ? status : undefined;
}

/** Of what is too high its top. `scrollIntoView` may scroll the page, too. */
function bringWithin(box: HTMLElement, status: Element): void {
  const seen = box.getBoundingClientRect();
  const above = status.getBoundingClientRect().top - fade - seen.top;
  const { bottom = seen.bottom } = status.parentElement?.getBoundingClientRect() ?? {};
  const below = bottom + fade - seen.bottom;
  box.scrollTop += above < 0 ? above : Math.max(0, Math.min(below, above));
}

function markEnds(box: HTMLElement): void {
  const isMoreAbove = box.scrollTop > 1;
  const isMoreBelow = box.scrollHeight - box.clientHeight - box.scrollTop > 1;
  box.toggleAttribute('data-more-above', isMoreAbove);
  box.toggleAttribute('data-more-below', isMoreBelow);
}
