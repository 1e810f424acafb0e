import type { BackendFault } from '../../core/records/records.ts';

/** Says why a backend cannot be opened here, by a code that the page words. */
export class BackendFaultError extends Error {
  override readonly name = 'BackendFaultError';
  readonly fault: BackendFault;

  constructor(fault: BackendFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
