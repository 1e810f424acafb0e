// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  numberIn,
  numberParameter,
  optionParameter,
  ownParameter,
} from '../../../core/methods/parameter.ts';
import { renderBench } from '../../testing/renderBench.tsx';
import { ParameterFields } from './ParameterFields.tsx';

afterEach(cleanup);

/** Of a method that nobody has written words or a form for. */
const parameters = {
  height: numberParameter({ min: 1, max: 9, isInteger: true }, 3),
  share: numberParameter({ min: 0, max: 1, isMinOpen: true }, 0.25, { isShare: true }),
  side: optionParameter(['left', 'right']),
  drawing: ownParameter('pencil', numberIn({ min: 0, max: 1 }), 0),
  secret: ownParameter('nobody knows', numberIn({ min: 0, max: 1 }), 0),
};
const values = { height: 3, share: 0.25, side: 'left', drawing: 0, secret: 0 };
const controls = { pencil: () => <p>a pencil</p> };

async function renderFields() {
  const onChange = vi.fn<(name: string, value: number | string) => void>();
  const bench = await renderBench(
    <ParameterFields
      family="schedules"
      id="stairs"
      parameters={parameters}
      values={values}
      onChange={onChange}
      controls={controls}
    />,
  );
  return { ...bench, onChange };
}

describe('the form of a method without words', () => {
  test('has a field for every parameter, by the names in its recipe', async () => {
    await renderFields();
    const value = (label: string) =>
      screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, select' }).value;
    expect([value('height'), value('share'), value('side')]).toEqual(['3', '25%', 'left']);
    expect(screen.queryByText('a pencil')).not.toBeNull();
    expect(screen.queryByText('secret')).toBeNull();
  });

  test('changes a parameter by its name', async () => {
    const { onChange } = await renderFields();
    fireEvent.change(screen.getByLabelText('side', { selector: 'select' }), {
      target: { value: 'right' },
    });
    expect(onChange).toHaveBeenLastCalledWith('side', 'right');
  });

  test('refuses a number outside its range, at an open end, too', async () => {
    const { user, onChange } = await renderFields();
    const type = async (label: string, text: string): Promise<void> => {
      const field = screen.getByLabelText(label, { selector: 'input' });
      await user.clear(field);
      await user.type(field, text);
      await user.tab();
    };
    await type('height', '12');
    await type('share', '0');
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      'Still 3: type a whole number from 1 to 9.',
      'Still 25%: type a number above 0% and up to 100%.',
    ]);
    await type('height', '9');
    expect(onChange).toHaveBeenLastCalledWith('height', 9);
    await type('share', '0,05');
    expect(onChange).toHaveBeenLastCalledWith('share', 0.0005);
  });
});
