/** Lets everything that is due happen: promises, in as many turns as they need. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
