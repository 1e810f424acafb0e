/** What a choice of backends is remembered by: the browser, and the GPU behind its webgl. */
interface Device {
  /** Tells this browser from others, as the user agent string does. */
  readonly device?: string | undefined;
}

export function fingerprintOf({ device = '' }: Device, renderer: string | undefined): string {
  return `${device}|${renderer ?? 'no webgl'}`;
}

/** Whether a fingerprint is of this browser, whatever the GPU. */
export function isOfDevice(fingerprint: string, { device = '' }: Device): boolean {
  return fingerprint.startsWith(`${device}|`);
}
