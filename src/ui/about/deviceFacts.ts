import { isEmbedded } from '../embedding/isEmbedded.ts';

/** What the browser says of the machine and of the page's place in it; what it does not say is absent. */
export interface DeviceFacts {
  cores?: number;
  /** As the browser rounds it. */
  memoryGib?: number;
  hasSimd: boolean;
  isIsolated: boolean;
  hasOffscreenCanvas: boolean;
  hasLocks: boolean;
  /** What the origin takes and may take of the disk. */
  usedBytes?: number;
  quotaBytes?: number;
  widthPx: number;
  heightPx: number;
  pixelRatio: number;
  isEmbedded: boolean;
}

/** `(func (result v128) i32.const 0 i8x16.splat)`: valid where wasm has SIMD. */
const simdModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15,
  11,
]);

export async function deviceFacts(host: Window): Promise<DeviceFacts> {
  const { navigator } = host;
  const memoryGib: unknown = Reflect.get(navigator, 'deviceMemory');
  const { usage, quota } = await roomOf(navigator);
  return {
    ...(navigator.hardwareConcurrency > 0 && { cores: navigator.hardwareConcurrency }),
    ...(typeof memoryGib === 'number' && { memoryGib }),
    hasSimd: WebAssembly.validate(simdModule),
    isIsolated: host.crossOriginIsolated,
    hasOffscreenCanvas: 'OffscreenCanvas' in host,
    hasLocks: 'locks' in navigator,
    ...(usage !== undefined && { usedBytes: usage }),
    ...(quota !== undefined && { quotaBytes: quota }),
    widthPx: host.innerWidth,
    heightPx: host.innerHeight,
    pixelRatio: host.devicePixelRatio,
    isEmbedded: isEmbedded(host),
  };
}

/** A page that is not served securely, or in a frame that may keep nothing, is told nothing. */
async function roomOf(navigator: Navigator): Promise<StorageEstimate> {
  try {
    return 'storage' in navigator ? await navigator.storage.estimate() : {};
  } catch {
    return {};
  }
}
