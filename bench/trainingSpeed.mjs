import { median, runRecipe } from './openPage.mjs';

const shortRun = (network, images) => ({
  network,
  data: { images },
  phases: { train: 1, prune: 0, fineTune: 0 },
  pruning: { schedule: { kind: 'oneShot' } },
});

/** Images a second of whole training steps, batch 128, Adam; evaluations are not counted. */
async function imagesPerSecond(site, backend, network, images, repeats) {
  const page = await site.page(`backend=${backend}`);
  await runRecipe(page, shortRun(network, 640));
  const speeds = [];
  for (let i = 0; i < repeats; i += 1) {
    const { report } = await runRecipe(page, shortRun(network, images));
    if (report.backend !== backend)
      throw new Error(`bench: want ${backend}, got ${report.backend}`);
    speeds.push(report.imagesPerSecond);
  }
  await page.close();
  return median(speeds);
}

/** wasm against software WebGL, and the goals on wasm. */
export async function measureTrainingSpeed(site) {
  const wasm = await imagesPerSecond(site, 'wasm', 'small-cnn', 12_000, 3);
  const webgl = await imagesPerSecond(site, 'webgl', 'small-cnn', 1_280, 1);
  const lenet = await imagesPerSecond(site, 'wasm', 'lenet-300-100', 12_000, 3);
  const ratio = wasm / webgl;
  return [
    {
      what: 'small-cnn, wasm',
      figures: { smallCnnWasmImagesPerSecond: wasm },
      measured: `${Math.round(wasm)} images/s`,
      wanted: 'goal 4,500',
      isMet: wasm >= 4500,
    },
    {
      what: 'small-cnn, software WebGL',
      figures: { smallCnnWebglImagesPerSecond: webgl },
      measured: `${Math.round(webgl)} images/s`,
    },
    {
      what: 'small-cnn, wasm : software WebGL',
      figures: { smallCnnWasmToWebgl: ratio },
      measured: `${ratio.toFixed(1)}×`,
      wanted: '≥ 20×',
      isMet: ratio >= 20,
    },
    {
      what: 'lenet-300-100, wasm',
      figures: { lenet300WasmImagesPerSecond: lenet },
      measured: `${Math.round(lenet)} images/s`,
      wanted: 'goal 10,000',
      isMet: lenet >= 10_000,
    },
  ];
}
