import { tellingDigits } from '../../base/tellingDigits.ts';
import type { Fraction, Milliseconds } from '../../base/units.ts';

/** `96.57 %`; `99.996 %`, since only all of it reads as 100. */
export function percent(share: Fraction): string {
  return `${(share * 100).toFixed(tellingDigits(share, 2))} %`;
}

/** `1:02:05`, `2:05`, `0:05`. */
export function duration(ms: Milliseconds): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const [first, ...rest] = hours > 0 ? [hours, ...parts] : parts;
  return [String(first), ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}
