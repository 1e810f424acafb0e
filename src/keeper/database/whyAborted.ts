interface Failed {
  readonly error: DOMException | null;
  readonly done: Promise<void>;
  abort(): void;
}

/** Ends a transaction of which a request failed, so that nothing of it is written; why it did. */
export async function whyAborted(transaction: Failed, thrown: unknown): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // The browser has done so itself.
  }
  await transaction.done.catch(() => undefined);
  return transaction.error ?? thrown;
}
