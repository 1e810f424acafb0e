/**
 * What links are likely to say, most likely last, for deflate to point at. A link is read with the
 * dictionary of the version that it was written as, so none of these texts ever changes: another one
 * is another version.
 */
const version1 = [
  '"start":{"kind":"fresh"},"edits":[{"kind":"setLearningRate","learningRate":0.00',
  '{"kind":"recalibrate","trainStep":{"kind":"pruneNow","networkTarget":0.,"targets":{"conv1":0.',
  '{"kind":"setNetworkTarget","sparsity":0.{"kind":"setTarget","layer":"conv1","sparsity":0.9,"trainStep":',
  '"widths":{"conv1":8,"pixels":"standardised","momentum":0.9,"weightDecayForm":"coupled",',
  '"initialWeights":"truncated-normal","weightDecay":0.0001,"pruneFactor":0.1,"fineTuneFactor":0.1,',
  '"optimizer":"momentum","optimizer":"sgd","batchSize":64,"learningRate":0.001,',
  '"allocation":{"kind":"sensitivity","acceptance":0.95,"curves":{"conv1":[',
  '{"sparsity":0,"accuracy":0.98},{"sparsity":0.1,"accuracy":0.97},{"sparsity":0.5,"accuracy":0.9},',
  '"schedule":{"kind":"custom","points":[{"progress":0,"level":0},{"progress":0.3,"level":0.5},',
  '{"progress":0.6,"level":0.85},{"progress":1,"level":1}],"frequency":10,"initialSparsity":0.',
  '"schedule":{"kind":"rigl","removeFraction":0.3,"stopAt":0.75,"kind":"set","rules":"tfmot",',
  '"recovery":{"kind":"rewind","toTrainStep":0,"arm":"reinitialize","arm":"randomMask"},',
  '"pooling":"max","pooling":"sum","statisticsBatches":16,"window":{"start":0,"end":0.5},',
  '"allocation":{"kind":"sigma","quality":1.5,"allocation":{"kind":"uniformPlus","floor":0.01,',
  '"allocation":{"kind":"lamp","allocation":{"kind":"erk","allocation":{"kind":"global",',
  '"allocation":{"kind":"uniform","target":0.9,"unit":"macs","unit":"bytes","unit":"weights"},',
  '"schedule":{"kind":"iterative","rounds":10,"schedule":{"kind":"exponential","schedule":{"kind":"cosine",',
  '"schedule":{"kind":"linear","schedule":{"kind":"polynomial","power":1,"schedule":{"kind":"oneShot"},',
  '"criterion":"geometricMedian","criterion":"bnScale","criterion":"fisher","criterion":"snip",',
  '"criterion":"movement","criterion":"taylorAbsolute","criterion":"taylor","criterion":"gradient",',
  '"criterion":"random","criterion":"magnitude",',
  '"network":"article-cnn","network":"tfmot-cnn","network":"lenet-5","network":"lenet-300-100",',
  '"granularity":{"kind":"nOfM","n":1,"m":4},"granularity":{"kind":"block","rows":4,"columns":4},',
  '"granularity":{"kind":"vector","axis":"column"},"granularity":{"kind":"channel"},',
  '"granularity":{"kind":"kernel"},"granularity":{"kind":"filter"},"excluded":true},',
  '"target":0.95,"target":0.9,"target":0.99,"target":0.7,"target":0.6,"target":0.5,',
  '"dense1":{"target":0.8},"dense2":{"target":0.8},"conv1":{"target":0.8},"conv2":{"target":0.8},',
  '"data":{"images":54000},"phases":{"train":0,"prune":2,"fineTune":3},"training":{',
  '{"baseline":{"version":3,"seed":42,"pruning":{"layers":{"*":{"target":0.9}}}},',
  '"start":{"kind":"pretrained","checksum":"{"recipe":{"version":3,"seed":1,"pruning":{',
].join('');

const version2 =
  '"isUnpruned":true,"isCompacted":true,"isBranch":true},"edits":[{"kind":"setKept","layer":"conv1",' +
  '"grains":[0,1],"isKept":false,"trainStep":0}],"trainStep":94},"recipe":{"version":3,"lead":{"recipe":{';

/** By version. */
export const linkDictionaries = { 1: version1, 2: version2 + version1 } as const;
export type LinkVersion = keyof typeof linkDictionaries;
