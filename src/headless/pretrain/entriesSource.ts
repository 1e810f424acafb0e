import { networkIds } from '../../core/network/networks.ts';
import type { PretrainedNetwork } from '../../core/pretrained/PretrainedNetwork.ts';

/**
 * The module that tells the page of the files, in the order of the catalogue: what it has to know
 * before it asks for one, and without a request.
 */
export function entriesSource(entries: readonly PretrainedNetwork[]): string {
  const inOrder = [...entries].sort(
    (a, b) => networkIds.indexOf(a.network) - networkIds.indexOf(b.network),
  );
  const rows = inOrder.map(
    ({ network, data, file, precision, sizeBytes, checksum, accuracy }) => `  {
    network: '${network}',
    data: { set: '${data.set}', pixels: '${data.pixels}' },
    file: '${file}',
    precision: '${precision}',
    sizeBytes: ${groupedDigits(sizeBytes)},
    checksum: '${checksum}',
    accuracy: { quick: ${accuracy.quick}, validation: ${accuracy.validation}, test: ${accuracy.test} },
  },
`,
  );
  return `/** Written by \`npm run pretrain\`, which is what changes it. */
import type { PretrainedNetwork } from './PretrainedNetwork.ts';

export const pretrainedNetworks: readonly PretrainedNetwork[] = [
${rows.join('')}];
`;
}

/** `110_148`, as the sources write large numbers. */
function groupedDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '_');
}
