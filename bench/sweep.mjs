/** How many of the default recipe's runs there are in a sweep, and how much faster two workers are to be. */
const values = [0.003, 0.006, 0.009, 0.012];
const seedsEach = 3;
const wantedRatio = 1.6;

/** 12 runs of the default recipe on two workers, against one after the other on one. */
export async function measureSweep(site) {
  const page = await site.page('backend=wasm#view=timeline');
  // Seeds of its own for each: a run that is there already would not be computed again.
  const [oneMs, twoMs] = [await sweptMs(page, 1, 1), await sweptMs(page, 2, 1 + seedsEach)];
  await page.close();
  const ratio = oneMs / twoMs;
  const runs = values.length * seedsEach;
  return [
    {
      what: `sweep of ${runs} default runs, one after the other`,
      figures: { sweepOneWorkerMs: oneMs },
      measured: `${(oneMs / 1000).toFixed(1)} s`,
    },
    {
      what: `the same on 2 workers : one after the other`,
      figures: { sweepSpeedup: ratio },
      measured: `${ratio.toFixed(2)}×`,
      wanted: `≥ ${wantedRatio}×`,
      isMet: ratio >= wantedRatio,
    },
  ];
}

function sweptMs(page, workers, firstSeed) {
  const seeds = Array.from({ length: seedsEach }, (_, i) => firstSeed + i);
  return page.evaluate(sweep, { workers, seeds, values });
}

/** Runs in the page; how long a sweep of the default recipe takes. */
async function sweep({ workers, seeds, values }) {
  const { playground } = window;
  const fields = [{ path: 'training.learningRate', values }];
  const startedAt = performance.now();
  const { sweepId } = await playground.sweep({ fields, seeds, workers });
  for (;;) {
    const { phase, done, total } = await playground.sweepState(sweepId);
    if (phase === 'done') {
      if (done < total) throw new Error(`sweep: want ${total} runs, got ${done}`);
      return performance.now() - startedAt;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}
