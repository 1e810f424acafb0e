// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from './Button.tsx';

afterEach(cleanup);

describe('Button', () => {
  it('keeps the focus when it is disabled under it, and does nothing until it is enabled', async () => {
    const user = userEvent.setup();
    const press = vi.fn();
    const show = (isDisabled: boolean) => (
      <Button isDisabled={isDisabled} onPress={press}>
        Run
      </Button>
    );
    const { rerender } = render(show(false));
    await user.tab();
    rerender(show(true));
    const button = screen.getByRole('button');
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await user.keyboard('{Enter}');
    expect(press).not.toHaveBeenCalled();
    rerender(show(false));
    await user.keyboard('{Enter}');
    expect(press).toHaveBeenCalledTimes(1);
  });

  it('is passed over by the Tab key once the focus is elsewhere', async () => {
    const user = userEvent.setup();
    render(
      <>
        <Button isDisabled>Back</Button>
        <Button>Next</Button>
      </>,
    );
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Next');
  });
});
