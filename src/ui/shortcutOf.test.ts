// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { shortcutOf } from './shortcutOf.ts';

const press = (key: string, modifiers = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

function element(html: string): Element {
  document.body.innerHTML = html;
  const [first] = document.body.querySelectorAll('[data-focused], body > *');
  if (!first) throw new Error(`element: want one element, got ${html}`);
  return document.body.querySelector('[data-focused]') ?? first;
}

describe('shortcuts', () => {
  test('mean what the help says while nothing is focused', () => {
    expect(shortcutOf(press(' '), undefined)).toBe('run');
    expect(shortcutOf(press('ArrowRight'), undefined)).toBe('next');
    expect(shortcutOf(press('r'), undefined)).toBe('reset');
    expect(shortcutOf(press('?', { shiftKey: true }), undefined)).toBe('help');
    expect(shortcutOf(press('z', { ctrlKey: true }), undefined)).toBe('undo');
    expect(shortcutOf(press('Z', { metaKey: true, shiftKey: true }), undefined)).toBe('redo');
    expect(shortcutOf(press('y', { ctrlKey: true }), undefined)).toBe('redo');
  });

  test('leave the keys of the browser alone', () => {
    expect(shortcutOf(press('r', { ctrlKey: true }), undefined)).toBeUndefined();
    expect(shortcutOf(press('ArrowRight', { altKey: true }), undefined)).toBeUndefined();
  });

  test('mean nothing while a value is typed', () => {
    for (const html of ['<input />', '<textarea></textarea>', '<select></select>']) {
      for (const key of [' ', 'r', '?', 'ArrowRight']) {
        expect(shortcutOf(press(key), element(html)), `${key} in ${html}`).toBeUndefined();
      }
      expect(shortcutOf(press('z', { ctrlKey: true }), element(html)), html).toBeUndefined();
    }
  });

  test('leave the space bar to a focused button and the arrows to a focused slider', () => {
    expect(shortcutOf(press(' '), element('<button>x</button>'))).toBeUndefined();
    expect(shortcutOf(press('ArrowRight'), element('<button>x</button>'))).toBe('next');
    expect(shortcutOf(press('ArrowRight'), element('<div role="slider"></div>'))).toBeUndefined();
    expect(shortcutOf(press('ArrowRight'), element('<input type="range" />'))).toBeUndefined();
    expect(shortcutOf(press('r'), element('<div role="slider"></div>'))).toBe('reset');
  });

  test('mean nothing inside a dialog', () => {
    const inside = element('<div role="dialog"><button data-focused>x</button></div>');
    expect(shortcutOf(press('r'), inside)).toBeUndefined();
  });
});
