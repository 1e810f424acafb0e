import { settle } from '../base/testing/settle.ts';
import { FakeClient } from './FakeClient.ts';
import { describeClient } from './testing/clientContract.ts';
import { playDemoRun } from './testing/playDemoRun.ts';

describeClient('the fake that plays a demo run', async () => {
  const client = new FakeClient();
  const demo = playDemoRun(client);
  return {
    client,
    async until(holds) {
      while (!holds()) {
        demo.advance(1);
        await settle();
      }
    },
  };
});
