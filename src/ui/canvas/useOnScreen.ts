import { type RefObject, useEffect, useState } from 'react';

/** Whether an element is within the window or nearly so; false until known. */
export function useOnScreen(element: RefObject<Element | null>): boolean {
  const [isOnScreen, setOnScreen] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setOnScreen(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: '64px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return isOnScreen;
}
