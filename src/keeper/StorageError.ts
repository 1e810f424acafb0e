import type { StorageFault } from './protocol.ts';

/** Something cannot be kept; `fault` says why. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly fault: StorageFault;

  constructor(fault: StorageFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** What a failed request of the browser's storage means. */
export function storageErrorOf(thrown: unknown): StorageError {
  if (thrown instanceof StorageError) return thrown;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'QuotaExceededError') return new StorageError('full', String(thrown));
  if (name === 'VersionError') return new StorageError('newer', String(thrown));
  return new StorageError('refused', String(thrown));
}
