import { describe, expect, it } from 'vitest';
import { hostOrigin } from './hostOrigin.ts';

const nobody = { named: undefined, ancestors: [], referrer: '' };

describe('who is told what happens', () => {
  it('is the nearest page around, or the one that the frame was sent from', () => {
    const ancestors = ['https://moodle.example.edu', 'https://portal.example.edu'];
    const referrer = 'https://slides.example.org/deck/7?token=x';
    expect(hostOrigin({ ...nobody, ancestors, referrer })).toBe('https://moodle.example.edu');
    expect(hostOrigin({ ...nobody, referrer })).toBe('https://slides.example.org');
  });

  it('is the one that the link names before all others, and then no other', () => {
    const ancestors = ['https://other.example.org'];
    const named = 'https://moodle.example.edu:8443/course';
    expect(hostOrigin({ ...nobody, named, ancestors })).toBe('https://moodle.example.edu:8443');
    expect(hostOrigin({ ...nobody, named: '*', ancestors })).toBeUndefined();
  });

  it.each(['', '*', 'null', 'moodle', 'javascript:alert(1)', 'data:text/html,x', 'file:///x'])(
    'is nobody where all that is known is “%s”',
    (address) => {
      expect(hostOrigin({ ...nobody, referrer: address })).toBeUndefined();
      expect(hostOrigin({ ...nobody, ancestors: [address] })).toBeUndefined();
      expect(hostOrigin({ ...nobody, named: address })).toBeUndefined();
    },
  );
});
