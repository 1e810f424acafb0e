import type { AddressBar } from '../view/address.ts';

export interface MemoryAddress extends AddressBar {
  /** Every page of the visit, the one that is open last. */
  pages: () => readonly string[];
  back: () => void;
}

/** An address with its history, as the browser keeps it. */
export function memoryAddress(search = '', hash = ''): MemoryAddress {
  const hashes = [hash];
  const listeners = new Set<() => void>();
  return {
    page: 'https://example.org/pruning/',
    read: () => ({ search, hash: hashes.at(-1) ?? '' }),
    write(written, as) {
      if (as === 'same') hashes.pop();
      hashes.push(written);
    },
    onMove(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pages: () => hashes,
    back() {
      hashes.pop();
      for (const listener of listeners) listener();
    },
  };
}
