import { startTransition, useEffect, useState } from 'react';
import { nextTask } from '../../state/nextTask.ts';

/**
 * What `load` resolves with, once it has; what it rejects with is thrown where it is drawn. `load` must
 * be the same function in every render; nothing is loaded until there is one.
 *
 * Not React's `lazy`: what a Suspense boundary retries has no deadline, and on a slow machine the ten
 * updates a second of a live run put it off until the run is over. A transition has one, and is as
 * interruptible.
 */
export function useLoaded<T>(load: (() => Promise<T>) | undefined): T | undefined {
  const [outcome, setOutcome] = useState<{ value: T } | { error: unknown }>();
  useEffect(() => {
    if (!load) return undefined;
    let isWanted = true;
    const take = (loaded: { value: T } | { error: unknown }): void => {
      if (isWanted) startTransition(() => setOutcome(loaded));
    };
    const bring = async (): Promise<void> => {
      // A press is answered first: to ask for a script and its styles takes the page's thread 10 ms.
      await nextTask();
      if (!isWanted) return;
      try {
        take({ value: await load() });
      } catch (error) {
        take({ error });
      }
    };
    void bring();
    return () => {
      isWanted = false;
    };
  }, [load]);
  if (outcome && 'error' in outcome) throw outcome.error;
  return outcome?.value;
}
