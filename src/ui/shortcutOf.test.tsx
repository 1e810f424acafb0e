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

  test.each([
    '<button>x</button>',
    '<a href="#x">x</a>',
    '<details><summary data-focused>x</summary></details>',
    '<input type="checkbox" />',
    '<input type="range" />',
    '<div role="slider" tabindex="0"></div>',
    '<div role="tabpanel" tabindex="0"></div>',
    '<button><span data-focused>a word</span></button>',
  ])('leave every key to a focused control: %s', (html) => {
    for (const key of [' ', 'r', 'R', '?', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'PageDown']) {
      expect(shortcutOf(press(key), element(html)), key).toBeUndefined();
    }
    expect(shortcutOf(press('z', { ctrlKey: true }), element(html))).toBe('undo');
  });

  test('act where the focus is on nothing that has a use for keys', () => {
    for (const html of ['<p>x</p>', '<main tabindex="-1"></main>']) {
      expect(shortcutOf(press('ArrowRight'), element(html)), html).toBe('next');
      expect(shortcutOf(press(' '), element(html)), html).toBe('run');
    }
  });

  test('are no arrow back, Home, End or page key', () => {
    for (const key of ['ArrowLeft', 'ArrowUp', 'Home', 'End', 'PageUp', 'PageDown']) {
      expect(shortcutOf(press(key), undefined), key).toBeUndefined();
    }
  });

  test('mean nothing inside a dialog', () => {
    const inside = element('<div role="dialog"><button data-focused>x</button></div>');
    expect(shortcutOf(press('r'), inside)).toBeUndefined();
  });
});
