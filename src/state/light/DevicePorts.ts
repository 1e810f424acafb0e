/** What the page hears of the device that it is on. */
export interface DevicePorts {
  /** The user wants little to be transferred. */
  isSavingData: boolean;
  /** Hears now and from now on whether there is no mains power; never, where the browser does not say. */
  onBattery: (listener: (isOnBattery: boolean) => void) => void;
}
