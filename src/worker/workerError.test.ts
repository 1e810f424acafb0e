import { describe, expect, it } from 'vitest';
import { NotANumberError } from '../core/criteria/NotANumberError.ts';
import { RecipeError } from '../core/validation/recipeSchema.ts';
import { DataError } from '../engine/data/DataError.ts';
import { DivergedError } from '../engine/training/DivergedError.ts';
import { EditRefusedError } from '../engine/run/RunCommands.ts';
import { workerErrorOf } from './workerError.ts';

describe('workerErrorOf', () => {
  it('keeps the problem of a recipe, the file of the data and the place of a divergence', () => {
    const problem = { field: 'seed', rule: 'want an integer', code: 'not-an-integer' } as const;
    expect(workerErrorOf(new RecipeError([problem]))).toMatchObject({
      code: 'bad-recipe',
      problem,
    });
    expect(workerErrorOf(new EditRefusedError('bad-recipe', problem))).toMatchObject({ problem });
    expect(workerErrorOf(new EditRefusedError('not-running'))).toMatchObject({
      code: 'not-running',
    });
    expect(workerErrorOf(new DataError('data-damaged', 'test.shard', 'wrong'))).toMatchObject({
      code: 'data-damaged',
      file: 'test.shard',
    });
    expect(workerErrorOf(new DivergedError('the loss', 31))).toMatchObject({
      code: 'diverged',
      trainStep: 31,
    });
    expect(workerErrorOf(new NotANumberError('conv1'))).toMatchObject({ code: 'diverged' });
  });

  it.each([
    'Array buffer allocation failed',
    'Aborted(OOM)',
    'RuntimeError: memory access out of bounds',
    'Invalid typed array length: 4000000000',
  ])('knows that memory ran out from “%s”', (message) => {
    expect(workerErrorOf(new RangeError(message)).code).toBe('out-of-memory');
  });

  it('calls the rest internal, whatever was thrown', () => {
    expect(workerErrorOf(new TypeError('x is undefined'))).toEqual({
      code: 'internal',
      message: 'x is undefined',
    });
    expect(workerErrorOf('text')).toEqual({ code: 'internal', message: 'text' });
  });
});
