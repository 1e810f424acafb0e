// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renderBench } from '../testing/renderBench.tsx';
import { NumberField, type NumberInputProps } from './NumberField.tsx';

afterEach(cleanup);

type HeldProps = Omit<NumberInputProps, 'value' | 'onChange' | 'label'> & { initial: number };

async function renderNumber({ initial, ...look }: HeldProps, search = '?lang=en') {
  const onChange = vi.fn<(value: number) => void>();
  let change = (_value: number): void => undefined;
  function Held() {
    const [value, setValue] = useState(initial);
    change = setValue;
    const take = (next: number): void => {
      onChange(next);
      setValue(next);
    };
    return <NumberField label="amount" hint="a hint" value={value} onChange={take} {...look} />;
  }
  const { user, store } = await renderBench(<Held />, { search });
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'amount' });
  const type = async (text: string): Promise<void> => {
    await user.clear(field);
    // Not user.type, to which [ and { are keys.
    await user.click(field);
    await user.paste(text);
  };
  return {
    user,
    store,
    field,
    onChange,
    type,
    /** Types, and leaves the field. */
    enter: async (text: string): Promise<void> => {
      await type(text);
      await user.tab();
    },
    changeFromElsewhere: (value: number) => act(() => change(value)),
    message: () => screen.queryByRole('alert')?.textContent,
  };
}

const learningRate = { initial: 0.001, range: { min: 0, max: 10, isMinOpen: true } } as const;
const target = {
  initial: 0.8,
  range: { min: 0, max: 1, isMaxOpen: true },
  isPercent: true,
} as const;
const images = { initial: 12_000, range: { min: 1, max: 60_000, isInteger: true } } as const;

describe('a typed number', () => {
  test.each([
    [learningRate, '0,006', 0.006, '0.006'],
    [learningRate, '2e-3', 0.002, '0.002'],
    [learningRate, '０．００６', 0.006, '0.006'],
    [learningRate, '1e-7', 1e-7, '1e-7'],
    [target, '72,5 %', 0.725, '72.5%'],
    [target, '99.95', 0.9995, '99.95%'],
    [target, '0', 0, '0%'],
    [images, '60 000', 60_000, '60000'],
  ])('%# is what %s means', async (look, typed, value, shown) => {
    const { enter, onChange, field, message } = await renderNumber(look);
    await enter(typed);
    expect(onChange.mock.calls).toEqual([[value]]);
    expect(field.value).toBe(shown);
    expect(field.hasAttribute('aria-invalid')).toBe(false);
    expect(message()).toBeUndefined();
  });

  test.each([
    [learningRate, '0', 'Still 0.001: type a number above 0 and up to 10.'],
    [target, '100 %', 'Still 80%: type a number from 0% to below 100%.'],
    [images, '0', 'Still 12000: type a whole number from 1 to 60000.'],
    [images, '1,5', 'Still 12000: type a whole number from 1 to 60000.'],
    [images, '−3', 'Still 12000: type a whole number from 1 to 60000.'],
    [images, '', 'Not a number. Still 12000: type a whole number from 1 to 60000.'],
    [images, '60,000', '60 or 60000? Still 12000: leave the separator out.'],
    [
      { initial: 1, range: { min: 0, max: 1000 }, unit: 'epochs' },
      '1001',
      'Still 1: type a number from 0 to 1000 epochs.',
    ],
  ])('%# is refused where it cannot be meant: %s', async (look, typed, words) => {
    const { enter, onChange, field, message } = await renderNumber(look);
    await enter(typed);
    expect(onChange).not.toHaveBeenCalled();
    expect(field.value).toBe(typed);
    expect(message()).toBe(words);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    const texts = described.map((id) => document.querySelector(`[id="${id}"]`)?.textContent);
    expect(texts).toEqual([words, 'a hint']);
  });

  test('is refused in Chinese, too', async () => {
    const { enter, message } = await renderNumber(target, '?lang=zh');
    await enter('１００％');
    expect(message()).toBe('仍为 80%：请输入不小于 0% 且小于 100% 的数。');
  });

  test('is written as it is typed where the comma is the decimal mark, and refused with it', async () => {
    const { enter, field, onChange, message } = await renderNumber(target, '?lang=es');
    await enter('72,5 %');
    expect(onChange.mock.calls).toEqual([[0.725]]);
    expect(field.value).toBe('72,5%');
    await enter('1.234');
    expect(message()).toBe('¿1,234 o 1234? Sigue en 72,5%: escribe el número sin separador.');
  });

  test('is not judged before it is left, and then with every key until it is right', async () => {
    const { user, type, message, field, onChange } = await renderNumber(images);
    await type('70000');
    expect(message()).toBeUndefined();
    await user.keyboard('{Enter}');
    expect(message()).toContain('from 1 to 60000');
    await user.keyboard('{Backspace}');
    expect(field.value).toBe('7000');
    expect(message()).toBeUndefined();
    expect(onChange).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(onChange.mock.calls).toEqual([[7000]]);
  });

  test('is taken back by Escape, which closes nothing around it', async () => {
    const { user, type, message, field, onChange } = await renderNumber(images);
    const closed = vi.fn<() => void>();
    document.addEventListener('keydown', closed);
    await type('0');
    await user.keyboard('{Enter}');
    expect(message()).not.toBeUndefined();
    closed.mockClear();
    await user.keyboard('{Escape}');
    document.removeEventListener('keydown', closed);
    expect(closed).not.toHaveBeenCalled();
    expect(field.value).toBe('12000');
    expect(message()).toBeUndefined();
    expect(onChange).not.toHaveBeenCalled();
  });

  test('leaves the keys to a keyboard that composes characters', async () => {
    const { type, field, onChange, message } = await renderNumber(images);
    await type('0');
    for (const key of ['Enter', 'ArrowUp', 'Escape']) {
      fireEvent.keyDown(field, { key, isComposing: true });
    }
    expect(field.value).toBe('0');
    expect(onChange).not.toHaveBeenCalled();
    expect(message()).toBeUndefined();
  });

  test('gives way to a value that changes elsewhere', async () => {
    const { enter, field, message, changeFromElsewhere } = await renderNumber(images);
    await enter('0');
    changeFromElsewhere(2_400);
    expect(field.value).toBe('2400');
    expect(message()).toBeUndefined();
  });

  test('moves by its step with arrows, by ten with page keys, and stops at its ends', async () => {
    const { user, field, onChange } = await renderNumber({ ...images, step: 1200 });
    await user.click(field);
    await user.keyboard('{ArrowUp}');
    expect(onChange).toHaveBeenLastCalledWith(13_200);
    await user.keyboard('{PageUp}');
    expect(onChange).toHaveBeenLastCalledWith(25_200);
    await user.keyboard('{PageUp}{PageUp}{PageUp}');
    expect(onChange).toHaveBeenLastCalledWith(60_000);
    await user.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}');
    expect(onChange).toHaveBeenLastCalledWith(1);
    await user.keyboard('{ArrowUp}');
    expect(onChange).toHaveBeenLastCalledWith(1_200);
  });

  test('never moves onto an open end', async () => {
    const { user, field, onChange } = await renderNumber({ ...learningRate, step: 0.001 });
    await user.click(field);
    await user.keyboard('{ArrowDown}');
    expect(onChange).not.toHaveBeenCalled();
    await user.keyboard('{ArrowUp}');
    expect(onChange.mock.calls).toEqual([[0.002]]);
  });

  test('is shown as it was typed, and short where it was worked out', async () => {
    const look = { ...target, maximumDigits: 2 };
    const { field, enter, onChange, changeFromElsewhere } = await renderNumber(look);
    changeFromElsewhere(1 - 0.8 ** 15);
    expect(field.value).toBe('96.48%');
    await enter('most');
    expect(screen.getByRole('alert').textContent).toContain('Still 96.48%:');
    await enter('96.4812');
    expect(onChange.mock.calls).toEqual([[0.964812]]);
    expect(field.value).toBe('96.4812%');
    changeFromElsewhere(0.5);
    expect(field.value).toBe('50%');
  });

  test('moves in whole per cents from between them', async () => {
    const { user, field, onChange } = await renderNumber({ ...target, initial: 0.637 });
    await user.click(field);
    await user.keyboard('{ArrowUp}');
    expect(onChange).toHaveBeenLastCalledWith(0.64);
    await user.keyboard('{ArrowDown}');
    expect(onChange).toHaveBeenLastCalledWith(0.63);
  });
});
