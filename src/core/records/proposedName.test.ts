import { describe, expect, it } from 'vitest';
import { buildRecipe } from '../testing/builders.ts';
import { distinctName, nameParts, proposedName } from './proposedName.ts';

const fresh = { kind: 'fresh' } as const;
const run = (overrides: Parameters<typeof buildRecipe>[0] = {}) => ({
  recipe: buildRecipe(overrides),
  start: fresh,
});
const { pruning } = buildRecipe();

describe('the name that is proposed for a run', () => {
  it('is what tells it from others by itself, where there is none before it or nothing differs', () => {
    const own = 'small-cnn, magnitude, gradual, seed 7';
    expect(proposedName(run(), undefined)).toBe(own);
    expect(proposedName(run(), run())).toBe(own);
    expect(proposedName(run({ network: 'lenet-5' }), run())).toBe(
      'lenet-5, magnitude, gradual, seed 7',
    );
  });

  it('is what differs from the run before', () => {
    expect(proposedName(run({ seed: 8 }), run())).toBe('seed 8');
    const taylor = run({ seed: 8, pruning: { ...pruning, criterion: 'taylor' } });
    expect(proposedName(taylor, run())).toBe('Taylor, seed 8');
    const oneShot = run({ pruning: { ...pruning, schedule: { kind: 'oneShot' } } });
    expect(proposedName(oneShot, run())).toBe('one-shot');
    const trained = { ...run(), start: { kind: 'pretrained', checksum: 'abc' } as const };
    expect(proposedName(trained, run())).toBe('from trained weights');
  });

  it('says once what every layer was given, and by layer what one was', () => {
    const layers = Object.fromEntries(
      Object.entries(pruning.layers).map(([name, layer]) => [name, { ...layer, target: 0.9 }]),
    );
    const sparser = run({ pruning: { ...pruning, layers } });
    expect(nameParts(sparser, run())).toEqual([{ field: 'pruning.layers.*.target', value: 0.9 }]);
    expect(proposedName(sparser, run())).toBe('target 0.9');
    const { conv1 } = pruning.layers;
    const one = { ...pruning.layers, ...(conv1 && { conv1: { ...conv1, target: 0.5 } }) };
    expect(proposedName(run({ pruning: { ...pruning, layers: one } }), run())).toBe(
      'conv1 target 0.5',
    );
  });

  it('is cut where much differs', () => {
    const other = run({
      seed: 8,
      phases: { train: 2, prune: 2, fineTune: 2 },
      pruning: { ...pruning, criterion: 'taylor' },
    });
    expect(proposedName(other, run())).toBe('Taylor, seed 8, train 2, +2');
  });
});

describe('the name by which a run is told from all others', () => {
  /** Runs as they begin, one after another. */
  function namesOf(runs: readonly ReturnType<typeof run>[]): string[] {
    const named: { name: string; run: ReturnType<typeof run> }[] = [];
    for (const next of runs) named.push({ name: distinctName(next, named), run: next });
    return named.map(({ name }) => name);
  }

  it('is the proposed one as long as no other has it', () => {
    expect(namesOf([run(), run({ seed: 8 })])).toEqual([
      'small-cnn, magnitude, gradual, seed 7',
      'seed 8',
    ]);
  });

  it('says what differs from the one that has it already', () => {
    const taylor = { ...pruning, criterion: 'taylor' as const };
    const runs = [
      run(),
      run({ seed: 8 }),
      run({ pruning: taylor }),
      run({ pruning: taylor, seed: 8 }),
    ];
    expect(namesOf(runs)).toEqual([
      'small-cnn, magnitude, gradual, seed 7',
      'seed 8',
      'Taylor, seed 7',
      'Taylor, seed 8',
    ]);
  });

  it('has a number in front where nothing differs', () => {
    const own = 'small-cnn, magnitude, gradual, seed 7';
    expect(namesOf([run(), run(), run()])).toEqual([own, `#2 ${own}`, `#3 ${own}`]);
  });

  it('counts on where what differs is said of another already', () => {
    expect(namesOf([run(), run({ seed: 8 }), run(), run({ seed: 8 })]).slice(1)).toEqual([
      'seed 8',
      'seed 7',
      '#2 seed 8',
    ]);
  });
});
