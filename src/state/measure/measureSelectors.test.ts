import { expect, test } from 'vitest';
import { FakeClient } from '../../client/FakeClient.ts';
import { buildScanReport } from '../../core/testing/reportBuilders.ts';
import { createAppStore } from '../createStore.ts';
import { scanAcceptance } from './measureSelectors.ts';

test('the acceptance line lies two points below the baseline until it is moved', async () => {
  const client = new FakeClient();
  const { actions, getState, ready } = createAppStore({ createClient: () => client });
  await ready;
  client.answerMeasurement('scan', () => ({ report: buildScanReport({ baseline: 0.961 }) }));
  await actions.measure('scan', { sparsities: [0, 0.5, 0.9], images: 1_000 });
  // 0.961 − 0.02 = 0.941, to the nearest half per cent.
  expect(scanAcceptance(getState())).toBe(0.94);
  actions.changeView({ acceptance: 0.9 });
  expect(scanAcceptance(getState())).toBe(0.9);
});
