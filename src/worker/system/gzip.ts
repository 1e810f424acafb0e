import { gzipSync } from 'fflate';

/** `bytes` as a gzip file: by the platform, or by a library where it has no `CompressionStream`. */
export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  if (!('CompressionStream' in globalThis)) return gzipSync(bytes);
  const copy = new Uint8Array(bytes);
  const zipped = new Blob([copy]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
}
