import { without, type Address, type AddressBar } from '../view/address.ts';

export interface MemoryAddress extends AddressBar {
  /** Every page of the visit, the one that is open last. */
  pages: () => readonly string[];
  back: () => void;
}

/** An address with its history, as the browser keeps it. */
export function memoryAddress(search = '', hash = ''): MemoryAddress {
  const visited: Address[] = [{ search, hash }];
  const listeners = new Set<() => void>();
  const now = (): Address => visited.at(-1) ?? { search: '', hash: '' };
  return {
    page: 'https://example.org/pruning/',
    read: now,
    write(written, as) {
      const next = { ...now(), hash: written };
      if (as === 'same') visited.pop();
      visited.push(next);
    },
    leaveOut(key) {
      const address = now();
      visited.push({ search: without(key, address.search), hash: without(key, address.hash) });
    },
    onMove(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pages: () => visited.map((address) => address.hash),
    back() {
      visited.pop();
      for (const listener of listeners) listener();
    },
  };
}
