/** docs/results.md: what was published beside what came out here. */
import { armValues } from '../../core/presets/armValues.ts';
import { compareFigure } from '../../core/presets/compareFigure.ts';
import type { MeasureId, Preset, PublishedFigure } from '../../core/presets/preset.ts';
import { duration } from '../command/formatNumbers.ts';
import { describeMeasure, formatValue } from './formatMeasure.ts';
import type { ArmOutcomes } from './outcomes.ts';

export interface PresetOutcomes {
  preset: Preset;
  arms: readonly ArmOutcomes[];
}

/** The whole report, as Markdown. */
export function writeReport(presets: readonly PresetOutcomes[]): string {
  const known = presets.flatMap(({ arms }) => arms.flatMap(({ outcomes }) => outcomes));
  const machines = [...new Set(known.map(({ machine }) => machine))];
  const dates = known.map(({ date }) => date).sort();
  return [
    '# Published numbers against ours',
    '',
    'Written by `npm run reproduce`; do not edit. Every number on the right was computed by this',
    'project’s own engine on the wasm backend, by the recipe below its table; `npm run recipe --',
    'preset:<id>/<arm>` runs one of them again, and the page offers the same ones under “Published”.',
    'Accuracies are of all 10,000 test images at the end of the run; several seeds give the mean and,',
    'in brackets, the smallest and the largest. A figure is *met* where our mean is no worse than the',
    'published number by more than the tolerance given.',
    '',
    `Machine: ${machines.join('; ') || 'none yet'}. Dates: ${dates.at(0) ?? '–'} to ${dates.at(-1) ?? '–'}.`,
    '',
    ...presets.flatMap(presetLines),
    '## Where we fall short',
    '',
    ...shortfallLines(presets),
    '',
  ].join('\n');
}

function presetLines({ preset, arms }: PresetOutcomes): string[] {
  const control = arms.find(({ arm }) => arm.id === preset.control);
  return [
    `## ${preset.id}`,
    '',
    `${preset.source}; ${preset.where}: <${preset.url}>. Network \`${preset.network}\`.`,
    '',
    '| arm | measure | published | ours | difference | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...arms.flatMap((arm) => armRows(arm, control)),
    '',
    ...preset.differences.map((text) => `- ${text}`),
    '',
    ...arms.map(({ arm, outcomes }) => {
      const seeds = outcomes.map(({ seed }) => seed).join(', ');
      const times = outcomes.map(({ elapsedMs }) => elapsedMs).sort((a, b) => a - b);
      const median = times[times.length >> 1];
      const took = median === undefined ? '' : `, ${duration(median)} a run`;
      const notYet = `not run yet; \`npm run reproduce -- --preset ${preset.id}\` runs it`;
      return `- \`${arm.id}\`: ${seeds === '' ? notYet : `seeds ${seeds}${took}`}`;
    }),
    '',
    '<details><summary>Recipes</summary>',
    '',
    ...arms.flatMap(({ arm }) => [
      `\`preset:${preset.id}/${arm.id}\`, what it leaves out being the default:`,
      '',
      '```json',
      JSON.stringify(arm.staged, undefined, 2),
      '```',
      '',
    ]),
    '</details>',
    '',
  ];
}

function armRows(arm: ArmOutcomes, control: ArmOutcomes | undefined): string[] {
  const { figures, alsoMeasured = [] } = arm.arm;
  const beside = alsoMeasured.filter((id) => !figures.some(({ measure }) => measure === id));
  return [
    ...figures.map((figure) => figureRow(arm, figure, control)),
    ...beside.map((measure) => {
      const ours = spread(measure, armValues(measure, arm.outcomes, control?.outcomes));
      return row([`\`${arm.arm.id}\``, describeMeasure(measure), '', ours, '', '']);
    }),
  ];
}

function figureRow(
  arm: ArmOutcomes,
  figure: PublishedFigure,
  control: ArmOutcomes | undefined,
): string {
  const { measure, published, tolerance, source } = figure;
  const values = armValues(measure, arm.outcomes, control?.outcomes);
  const compared = compareFigure(figure, values);
  const text = (value: number) => formatValue(measure, value);
  const range =
    typeof published === 'number'
      ? text(published)
      : `${text(published.min)} to ${text(published.max)}`;
  const allowed = formatValue(measure, tolerance, 'tolerance');
  return row([
    `\`${arm.arm.id}\``,
    describeMeasure(measure),
    source === undefined ? range : `${range} (${source})`,
    spread(measure, values),
    compared ? formatValue(measure, compared.difference, 'difference') : '',
    compared ? `${compared.isMet ? 'met' : '**not met**'} (tolerance ${allowed})` : 'not run yet',
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** `97.80 % (97.60 % to 98.00 %)`; a single value stands alone. */
function spread(measure: MeasureId, values: readonly number[]): string {
  if (values.length === 0) return '';
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return formatValue(measure, mean);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return `${formatValue(measure, mean)} (${formatValue(measure, min)} to ${formatValue(measure, max)})`;
}

function shortfallLines(presets: readonly PresetOutcomes[]): string[] {
  const lines = presets.flatMap(({ preset, arms }) => {
    const control = arms.find(({ arm }) => arm.id === preset.control);
    const missed = arms.flatMap((arm) =>
      arm.arm.figures.flatMap((figure) => {
        const compared = compareFigure(
          figure,
          armValues(figure.measure, arm.outcomes, control?.outcomes),
        );
        if (!compared || compared.isMet) return [];
        const by = formatValue(figure.measure, compared.difference, 'difference');
        return [`${describeMeasure(figure.measure)} of \`${arm.arm.id}\` (${by})`];
      }),
    );
    if (missed.length === 0) return [];
    const why = preset.shortfall ?? 'No reason is known yet.';
    return [`- **${preset.id}**: ${missed.join(', ')}. ${why}`];
  });
  return lines.length > 0 ? lines : ['Nowhere among the figures that were run.'];
}
