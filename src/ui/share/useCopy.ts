import { useState } from 'react';

export type CopyOutcome = 'copied' | 'refused';

/**
 * Writes to the clipboard and says what became of it: a page that is not served over https may be
 * refused, and then the user has to do it.
 */
export function useCopy(): { outcome: CopyOutcome | undefined; copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<CopyOutcome>();
  async function write(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  }
  return { outcome, copy: (text) => void write(text) };
}
