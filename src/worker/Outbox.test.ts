import { describe, expect, it } from 'vitest';
import { Outbox } from './Outbox.ts';

describe('Outbox', () => {
  it('says that the context is lost instead of anything else, and nothing more after it', () => {
    const posted: string[] = [];
    let isLost = false;
    const outbox = new Outbox(
      (message) => posted.push(message.type === 'stream' ? message.name : message.type),
      () => isLost,
    );
    outbox.say('phase', { runId: 'a', trainStep: 0, phase: 'train' });
    isLost = true;
    outbox.say('phase', { runId: 'a', trainStep: 1, phase: 'prune' });
    outbox.reply({ type: 'reply', id: 1, result: {} });
    outbox.sayContextLost();
    expect(posted).toEqual(['phase', 'contextLost']);
  });
});
