import { expect, test } from 'vitest';
import type { ScanPoint } from '../../core/records/reports.ts';
import { Outbox } from '../Outbox.ts';
import type { SentMessage } from '../protocol.ts';
import { ProgressTeller } from './ProgressTeller.ts';

const pointAt = (sparsity: number): ScanPoint => ({
  layer: 'conv1',
  sparsity,
  realised: sparsity,
  accuracy: 0.9,
});

function openTeller() {
  const posted: SentMessage[] = [];
  const clock = { nowMs: 0 };
  const outbox = new Outbox((message) => posted.push(message));
  const of = { kind: 'scan', measurementId: 'm' } as const;
  const teller = new ProgressTeller(of, outbox, () => clock.nowMs);
  const said = () => posted.flatMap((message) => ('payload' in message ? [message.payload] : []));
  return { teller, clock, said };
}

test('says the first at once and then at most ten a second, the last of them whole', () => {
  const { teller, clock, said } = openTeller();
  teller.note(0, 4);
  for (const done of [1, 2, 3]) {
    clock.nowMs = done * 30;
    teller.note(done, 4, [pointAt(done / 10)]);
  }
  expect(said()).toEqual([{ kind: 'scan', measurementId: 'm', done: 0, total: 4, parts: [] }]);
  clock.nowMs = 120;
  teller.note(4, 4, [pointAt(0.4)]);
  expect(said()).toHaveLength(2);
  expect(said()[1]).toMatchObject({ done: 4, parts: [0.1, 0.2, 0.3, 0.4].map(pointAt) });
});

test('says at the end what is unsaid, and nothing twice', () => {
  const { teller, clock, said } = openTeller();
  teller.note(0, 2);
  clock.nowMs = 10;
  teller.note(1, 2, [pointAt(0.5)]);
  teller.say();
  teller.say();
  expect(said()).toHaveLength(2);
  expect(said()[1]).toMatchObject({ done: 1, parts: [pointAt(0.5)] });
});
