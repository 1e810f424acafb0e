/**
 * Lets messages that wait be served, then goes on. On a MessageChannel, not a timer: nested timers
 * are clamped to 4 ms or more, and to a second in a hidden tab, where training must go on.
 */
export function createBreathing(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let waiting: (() => void)[] = [];
  port1.addEventListener('message', () => {
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  });
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}
