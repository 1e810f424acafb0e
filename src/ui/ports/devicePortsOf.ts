import type { DevicePorts } from '../../state/light/DevicePorts.ts';

/** As browsers that have it describe it; TypeScript does not. */
interface Battery extends EventTarget {
  charging: boolean;
}

/** A device on which nothing is computed unasked, in a test that wants it so. */
export const sparingDevice: DevicePorts = { isSavingData: true, onBattery: () => undefined };

/** What the browser says of data and power, where it does. */
export function devicePortsOf({ navigator }: Pick<Window, 'navigator'>): DevicePorts {
  return {
    isSavingData: isSavingData(navigator),
    onBattery(listener) {
      void followBattery(navigator, listener);
    },
  };
}

/** Whether the user wants little to be transferred. */
export function isSavingData(navigator: Navigator): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection');
  const isKnown = typeof connection === 'object' && connection !== null && 'saveData' in connection;
  return isKnown && connection.saveData === true;
}

async function followBattery(
  navigator: Navigator,
  listener: (isOnBattery: boolean) => void,
): Promise<void> {
  const getBattery: unknown = Reflect.get(navigator, 'getBattery');
  if (typeof getBattery !== 'function') return;
  try {
    const battery: unknown = await getBattery.call(navigator);
    if (!isBattery(battery)) return;
    const tell = (): void => listener(!battery.charging);
    battery.addEventListener('chargingchange', tell);
    tell();
  } catch {
    // A frame may be refused it.
  }
}

function isBattery(value: unknown): value is Battery {
  return value instanceof EventTarget && 'charging' in value;
}
