// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PercentSlider } from './PercentSlider.tsx';

const ended = vi.fn<(value: number) => void>();

afterEach(() => {
  cleanup();
  ended.mockClear();
});

function Held({ initial }: { initial: number }) {
  const [value, setValue] = useState(initial);
  return (
    <PercentSlider
      label="target"
      value={value}
      max={0.99}
      onChange={setValue}
      onChangeEnd={ended}
    />
  );
}

function slider(): { value: number; focus: () => void } {
  const input: HTMLInputElement = screen.getByRole('slider', { name: 'target' });
  return { value: Number(input.value), focus: () => input.focus() };
}

describe('PercentSlider', () => {
  test('stands at a tenth of a per cent where the value does', () => {
    render(<Held initial={0.637} />);
    expect(slider().value).toBe(0.637);
  });

  test('is moved to whole per cents by keys, either way', async () => {
    const user = userEvent.setup();
    render(<Held initial={0.637} />);
    slider().focus();
    await user.keyboard('{ArrowRight}');
    expect(slider().value).toBe(0.64);
    expect(ended).toHaveBeenLastCalledWith(0.64);
    await user.keyboard('{ArrowLeft}');
    expect(slider().value).toBe(0.63);
    expect(ended).toHaveBeenLastCalledWith(0.63);
  });

  test('goes down to the whole per cent below', async () => {
    const user = userEvent.setup();
    render(<Held initial={0.637} />);
    slider().focus();
    await user.keyboard('{ArrowLeft}');
    expect(slider().value).toBe(0.63);
    expect(ended).toHaveBeenLastCalledWith(0.63);
  });

  test('goes to its ends, and not beyond', async () => {
    const user = userEvent.setup();
    render(<Held initial={0.985} />);
    slider().focus();
    await user.keyboard('{ArrowRight}');
    expect(slider().value).toBe(0.99);
    expect(ended).toHaveBeenLastCalledWith(0.99);
    await user.keyboard('{Home}');
    expect(slider().value).toBe(0);
    expect(ended).toHaveBeenLastCalledWith(0);
  });
});
