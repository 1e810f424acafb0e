/** Written by `npm run pretrain`, which is what changes it. */
import type { PretrainedNetwork } from './PretrainedNetwork.ts';

export const pretrainedNetworks: readonly PretrainedNetwork[] = [
  {
    network: 'small-cnn',
    data: { set: 'mnist', pixels: 'unit' },
    file: 'small-cnn.weights',
    precision: 'float16',
    sizeBytes: 104_276,
    checksum: '1e12be72bae511a8888d7a91ec158ef8340e9a04f577b9e8c7c10873a9481cd0',
    accuracy: { quick: 0.991, validation: 0.9896666666666667, test: 0.9891 },
  },
  {
    network: 'tfmot-cnn',
    data: { set: 'mnist', pixels: 'unit' },
    file: 'tfmot-cnn.weights',
    precision: 'float16',
    sizeBytes: 40_820,
    checksum: '8b216ff5b0acd6390c6ab3027b3aa22db05664ce8fe1de7b3b1560fba89b98d3',
    accuracy: { quick: 0.982, validation: 0.9831666666666666, test: 0.9775 },
  },
  {
    network: 'lenet-300-100',
    data: { set: 'mnist', pixels: 'unit' },
    file: 'lenet-300-100.weights',
    precision: 'float16',
    sizeBytes: 533_220,
    checksum: '6ec430269212760a2a01c443a3dbc8183b74037c9cdb77aef07924ad96f0491c',
    accuracy: { quick: 0.981, validation: 0.981, test: 0.983 },
  },
  {
    network: 'lenet-5',
    data: { set: 'mnist', pixels: 'unit' },
    file: 'lenet-5.weights',
    precision: 'float16',
    sizeBytes: 862_160,
    checksum: '595eee8c5f3f87cc52cf75e7473c5c0448d22fcfeb46a1b65d4c8d335650f36a',
    accuracy: { quick: 0.989, validation: 0.9911666666666666, test: 0.9915 },
  },
];
