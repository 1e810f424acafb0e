import { gunzipSync } from 'fflate';

/** Unpacks a gzip file: by the platform, or by a library where it has no `DecompressionStream`. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (!('DecompressionStream' in globalThis)) return gunzipSync(bytes);
  const packed = new Blob([bytes]).stream();
  const unpacked = packed.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
