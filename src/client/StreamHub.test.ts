import { describe, expect, it } from 'vitest';
import { StreamHub } from './StreamHub.ts';

const progress = { set: 'mnist', loadedBytes: 1, totalBytes: 2, imagesReady: 12_000 } as const;

describe('StreamHub', () => {
  it('tells every listener of a stream, and none of another', () => {
    const hub = new StreamHub();
    const heard: string[] = [];
    hub.on('data', ({ imagesReady }) => heard.push(`a ${imagesReady}`));
    hub.on('data', ({ imagesReady }) => heard.push(`b ${imagesReady}`));
    hub.on('contextLost', () => heard.push('lost'));
    hub.emit('data', progress);
    expect(heard).toEqual(['a 12000', 'b 12000']);
  });

  it('takes back one subscription and leaves the others', () => {
    const hub = new StreamHub();
    const heard: string[] = [];
    const off = hub.on('data', () => heard.push('a'));
    hub.on('data', () => heard.push('b'));
    off();
    off();
    hub.emit('data', progress);
    expect(heard).toEqual(['b']);
  });

  it('tells a listener that unsubscribes while it is told, once', () => {
    const hub = new StreamHub();
    const heard: string[] = [];
    const off = hub.on('data', () => {
      heard.push('once');
      off();
    });
    hub.on('data', () => heard.push('always'));
    hub.emit('data', progress);
    hub.emit('data', progress);
    expect(heard).toEqual(['once', 'always', 'always']);
  });

  it('is silent once it is cleared, and takes new listeners', () => {
    const hub = new StreamHub();
    const heard: string[] = [];
    hub.on('data', () => heard.push('old'));
    hub.clear();
    hub.on('data', () => heard.push('new'));
    hub.emit('data', progress);
    expect(heard).toEqual(['new']);
  });
});
