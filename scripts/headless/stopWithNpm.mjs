const lookEveryMs = 500;

/**
 * Stops this process, as by SIGTERM, once the npm that runs it has ended: npm hands a SIGTERM on to
 * a shell, which ends of it without telling what it runs. Started by anything else, a process may
 * outlive what started it, as under `nohup`.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  timer.unref();
}
