import { isReloaded } from './isReloaded.ts';
import type { SweepPorts } from '../../state/sweeping/createSweeps.ts';

/** What the browser says of the machine, and how the page's own thread is heard. */
export function sweepPortsOf(host: Window): SweepPorts {
  const { navigator, document } = host;
  const memoryGib: unknown = Reflect.get(navigator, 'deviceMemory');
  return {
    device: {
      cores: navigator.hardwareConcurrency,
      ...(typeof memoryGib === 'number' && { memoryGib }),
    },
    isReloaded: isReloaded(),
    pulse: {
      now: () => performance.now(),
      setTimer(task, delayMs) {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
      isHidden: () => document.visibilityState === 'hidden',
    },
  };
}
