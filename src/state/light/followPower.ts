import type { StoreContext } from '../StoreContext.ts';
import type { DevicePorts } from './DevicePorts.ts';

/** Notes why nothing is to be computed unasked, as long as there is a reason. */
export function followPower(context: StoreContext, device: DevicePorts | undefined): void {
  if (!device) return;
  if (device.isSavingData) {
    context.set({ sparing: 'save-data' });
    return;
  }
  device.onBattery((isOnBattery) => {
    if (isOnBattery) context.set({ sparing: 'battery' });
    else context.unset('sparing');
  });
}
