import { describe, expect, it } from 'vitest';
import { CallChannel } from './callChannel.ts';
import type { OutgoingCall } from './callChannel.ts';
import { ClientError } from './Client.ts';

function channelAndPosted(): { channel: CallChannel; posted: OutgoingCall[] } {
  const posted: OutgoingCall[] = [];
  return { channel: new CallChannel((call) => posted.push(call)), posted };
}

describe('CallChannel', () => {
  it('gives every reply to the call with its id, in whatever order they come', async () => {
    const { channel, posted } = channelAndPosted();
    const first = channel.call('memory', {});
    const second = channel.call('memory', {});
    expect(posted.map(({ id }) => id)).toEqual([1, 2]);
    channel.receive({ type: 'reply', id: 2, result: { numTensors: 2, numBytes: 20 } });
    channel.receive({ type: 'reply', id: 1, result: { numTensors: 1, numBytes: 10 } });
    expect((await first).numTensors).toBe(1);
    expect((await second).numTensors).toBe(2);
  });

  it('rejects with the error that the worker replied, code and details kept', async () => {
    const { channel } = channelAndPosted();
    const call = channel.call('pause', { runId: 'a' });
    channel.receive({ type: 'error', id: 1, error: { code: 'not-running', message: 'over' } });
    await expect(call).rejects.toMatchObject({ error: { code: 'not-running' }, message: 'over' });
  });

  it('drops a reply that comes twice or that nobody asked for', async () => {
    const { channel } = channelAndPosted();
    const call = channel.call('memory', {});
    channel.receive({ type: 'reply', id: 9, result: { numTensors: 9, numBytes: 0 } });
    channel.receive({ type: 'reply', id: 1, result: { numTensors: 1, numBytes: 0 } });
    channel.receive({ type: 'error', id: 1, error: { code: 'internal', message: 'late' } });
    expect((await call).numTensors).toBe(1);
  });

  it('rejects what is pending when it is closed, and all that comes after', async () => {
    const { channel, posted } = channelAndPosted();
    const pending = channel.call('memory', {});
    const reason = new ClientError({ code: 'cancelled', message: 'gone' });
    channel.close(reason);
    await expect(pending).rejects.toBe(reason);
    await expect(channel.call('memory', {})).rejects.toBe(reason);
    expect(posted).toHaveLength(1);
  });
});
