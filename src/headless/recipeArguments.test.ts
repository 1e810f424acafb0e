import { describe, expect, it } from 'vitest';
import { parseRecipeArguments } from './recipeArguments.ts';

const parse = (text: string) => parseRecipeArguments(text.split(' '));

describe('the command line of npm run recipe', () => {
  it('reads a recipe and where it goes', () => {
    expect(parse('a.json --out b.json')).toMatchObject({ input: 'a.json', out: 'b.json' });
  });

  it('reads a grid with its tasks and shard', () => {
    expect(parse('a.json --grid g.json --out r.jsonl --jobs 3 --shard 2/5')).toMatchObject({
      grid: 'g.json',
      processes: 3,
      shard: { index: 2, count: 5 },
      isList: false,
    });
  });

  it('lists a grid without a file for results', () => {
    expect(parse('a.json --grid g.json --list')).toMatchObject({ isList: true });
  });

  it('gives help where it is asked for, whatever else is said', () => {
    expect(parse('--help')).toBe('help');
  });

  it.each([
    ['--out b.json', 'want one recipe, got 0'],
    ['a.json b.json', 'want one recipe, got 2'],
    ['a.json --quick', 'Unknown option'],
    ['a.json --jobs 2', '--jobs goes with --grid'],
    ['a.json --shard 1/2', '--shard goes with --grid'],
    ['a.json --list', '--list goes with --grid'],
    ['a.json --grid {} --out r --control', '--control goes with one recipe'],
    ['a.json --grid {}', '--grid goes with --out'],
    ['a.json --grid {} --out r --jobs 0', '--jobs: want an integer from 1 to 1024, got 0'],
    ['a.json --grid {} --out r --jobs two', 'got two'],
    ['a.json --grid {} --out r --shard 0/3', '--shard: want i/n with 1 ≤ i ≤ n, got 0/3'],
    ['a.json --grid {} --out r --shard 4/3', 'got 4/3'],
    ['a.json --grid {} --out r --shard 1/2/3', 'got 1/2/3'],
    ['a.json --grid {} --out r --shard 1', 'got 1'],
  ])('refuses %s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
