import type { ReadFile } from '../../engine/data/ReadFile.ts';

/** Reads files from a folder of the site, saying how far it got. */
export function readOverHttp(folderUrl: string): ReadFile {
  return async (file, { onBytes, signal, isAnew = false }) => {
    const cache = isAnew ? 'reload' : 'default';
    const response = await fetch(new URL(file, folderUrl), { signal, cache });
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    if (!response.body) return new Uint8Array(await response.arrayBuffer());
    const chunks: Uint8Array[] = [];
    let loadedBytes = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      loadedBytes += value.byteLength;
      onBytes(loadedBytes);
    }
    const bytes = new Uint8Array(loadedBytes);
    let offset = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return bytes;
  };
}
