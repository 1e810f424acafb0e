import { readFile } from 'node:fs/promises';
import type { NetworkId } from '../src/core/network/networks.ts';
import type { RunStart } from '../src/core/records/records.ts';

/** How a run starts from a trained network of the site. */
export async function trainedStart(network: NetworkId = 'small-cnn'): Promise<RunStart> {
  const path = new URL(`../public/pretrained/${network}.json`, import.meta.url);
  const { checksum }: { checksum: string } = JSON.parse(await readFile(path, 'utf8'));
  return { kind: 'pretrained', checksum };
}
