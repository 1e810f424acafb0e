import { settle } from '../base/testing/settle.ts';
import { describeClient } from './testing/clientContract.ts';
import { spawnInProcess } from './testing/spawnInProcess.ts';
import { WorkerClient } from './WorkerClient.ts';

describeClient('the client of the page, over a worker in this process', async () => {
  const client = new WorkerClient({
    urls: { dataSets: 'http://site/' },
    spawn: spawnInProcess(),
    locks: undefined,
  });
  return {
    client,
    async until(holds) {
      while (!holds()) await settle();
    },
  };
});
