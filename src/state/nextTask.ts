/** Resolves in a task of the page's own, so that what has changed until now can be drawn before. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
