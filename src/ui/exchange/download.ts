import type { Milliseconds } from '../../base/units.ts';

/** Long enough for a browser to have taken the blob, whose address it reads on its own time. */
const keptMs: Milliseconds = 60_000;

/** Hands a file to the browser to save; nothing of it leaves the machine. */
export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
