import { describe, expect, it } from 'vitest';
import { planRun } from '../../core/plan/planRun.ts';
import { armValues } from '../../core/presets/armValues.ts';
import { presetIds, type Preset } from '../../core/presets/preset.ts';
import { presets } from '../../core/presets/registry.ts';
import { parseRecipe } from '../../core/validation/recipeSchema.ts';
import { formatValue } from './formatMeasure.ts';
import { outcomesOf, type Outcome } from './outcomes.ts';
import { parseReproduceArguments } from './reproduceArguments.ts';
import { trialsOf, type Trial } from './trials.ts';
import { writeReport } from './writeReport.ts';

const lottery = presets['lottery-ticket'];

/** Made-up outcomes of every arm: accuracy 0.98, and 0.01 less for each arm after the first. */
function outcomesFor(trials: readonly Trial[]): Map<string, Outcome> {
  return new Map(
    trials.map(({ key, seed, preset, arm }) => {
      const accuracy = 0.98 - 0.01 * preset.arms.indexOf(arm) + seed / 10_000;
      const measures = { accuracy, accuracyChange: -0.005, compressionRate: 4.75 };
      return [
        key,
        { key, seed, date: '2026-01-02', machine: 'a machine', elapsedMs: 65_000, measures },
      ];
    }),
  );
}

function reportOf(preset: Preset, known: Map<string, Outcome>, trials: Trial[]): string {
  return writeReport([{ preset, arms: outcomesOf(preset, trials, known) }]);
}

describe('trials', () => {
  it('are every arm under every seed, arms of a seed together', () => {
    const trials = trialsOf({ presets: ['lottery-ticket'], isQuick: false });
    expect(trials.map(({ seed, arm }) => `${seed} ${arm.id}`)).toEqual(
      [1, 2, 3].flatMap((seed) => lottery.arms.map(({ id }) => `${seed} ${id}`)),
    );
    expect(new Set(trials.map(({ key }) => key)).size).toBe(9);
    expect(trials[0].staged.recipe.seed).toBe(1);
  });

  it('can all be planned on a tenth of the images, under keys of their own', () => {
    const quick = trialsOf({ presets: presetIds, isQuick: true });
    const whole = new Set(trialsOf({ presets: presetIds, isQuick: false }).map(({ key }) => key));
    expect(quick.map(({ preset, arm, seed }) => [preset.id, arm.id, seed])).toEqual(
      presetIds.flatMap((id) => presets[id].arms.map((arm) => [id, arm.id, presets[id].seeds[0]])),
    );
    for (const { key, staged } of quick) {
      expect(whole.has(key)).toBe(false);
      for (const recipe of [staged.recipe, ...(staged.baseline ? [staged.baseline] : [])]) {
        expect(recipe.data.images).toBeLessThanOrEqual(5_400);
        expect(planRun(parseRecipe(recipe)).trainSteps).toBeGreaterThan(0);
      }
    }
  });
});

describe('outcomes', () => {
  const trials = trialsOf({ presets: ['lottery-ticket'], isQuick: false });
  const known = outcomesFor(trials);

  it('compare with the control arm under the same seed', () => {
    const [ticket, reinitialized] = outcomesOf(lottery, trials, known);
    const values = armValues('accuracyOverControl', reinitialized.outcomes, ticket.outcomes);
    expect(values).toHaveLength(3);
    for (const value of values) expect(value).toBeCloseTo(-0.01, 12);
    const oneSeed = { ...ticket, outcomes: ticket.outcomes.slice(1, 2) };
    expect(armValues('accuracyOverControl', reinitialized.outcomes, oneSeed.outcomes)).toHaveLength(
      1,
    );
    expect(armValues('accuracyOverControl', reinitialized.outcomes)).toEqual([]);
  });

  it('of another recipe than the present one are not counted', () => {
    const stale = new Map([...known].map(([key, outcome]) => [`old ${key}`, outcome]));
    const counted = outcomesOf(lottery, trials, stale).map(({ outcomes }) => outcomes);
    expect(counted).toEqual([[], [], []]);
  });

  it('are reported with published, mean, spread, difference and verdict', () => {
    const report = reportOf(lottery, known, trials);
    // Mean over seeds 1, 2, 3 of a change of −0.5 points against 0, tolerance 0.1.
    expect(report).toContain(
      '| `ticket` | accuracy, pruned − dense | 0.00 points | −0.50 points (−0.50 points to −0.50 points) | −0.50 points | **not met** (tolerance 0.10 points) |',
    );
    expect(report).toContain('| `ticket` | weights, all / kept | 4.74× |');
    expect(report).toContain('`ticket`: seeds 1, 2, 3, 1:05 a run');
    expect(report).toContain('Machine: a machine. Dates: 2026-01-02 to 2026-01-02.');
    expect(report).toContain(
      '- **lottery-ticket**: accuracy, pruned − dense of `ticket` (−0.50 points).',
    );
    expect(report).toContain('"toTrainStep": 0');
  });

  it('that are not there are said to be missing', () => {
    const report = reportOf(lottery, new Map(), trials);
    expect(report).toContain('`ticket`: not run yet');
    expect(report).toContain('Nowhere among the figures that were run.');
  });
});

describe('values in a report', () => {
  it('read in their units, with a true minus', () => {
    expect(formatValue('accuracy', 0.97806)).toBe('97.81 %');
    expect(formatValue('accuracy', -0.0012, 'difference')).toBe('−0.12 points');
    expect(formatValue('accuracyChange', 0.0005)).toBe('+0.05 points');
    expect(formatValue('gzipBytes', 25641.4)).toBe('25,641 B');
    expect(formatValue('gzipRatio', 3.04)).toBe('3.04×');
    expect(formatValue('keptWeights', 500, 'difference')).toBe('+500');
    expect(formatValue('accuracyChange', 0.003, 'tolerance')).toBe('0.30 points');
    expect(formatValue('accuracy', 0.003, 'tolerance')).toBe('0.30 points');
  });
});

describe('the command line of npm run reproduce', () => {
  const parse = (text: string) => parseReproduceArguments(text === '' ? [] : text.split(' '));

  it('takes all presets and their own seeds unless told otherwise', () => {
    expect(parse('')).toEqual({
      presets: presetIds,
      isQuick: false,
      isFresh: false,
      isReport: false,
      isList: false,
    });
    expect(parse('--preset lottery-ticket --preset han-lenet-5 --seeds 4,5 --fresh')).toMatchObject(
      {
        presets: ['lottery-ticket', 'han-lenet-5'],
        seeds: [4, 5],
        isFresh: true,
      },
    );
    expect(parse('--help')).toBe('help');
  });

  it.each([
    ['--preset none', '--preset: want one of tfmot-tutorial'],
    ['--seeds 1,x', '--seeds: want integers from 0 to 4294967295, got x'],
    ['--seeds 1,,2', 'got '],
    ['--slow', 'Unknown option'],
    ['han-lenet-5', 'Unexpected argument'],
  ])('refuses %s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
