import type { TFunction } from 'i18next';
import type { RunDifferences } from '../../core/comparison/runDifferences.ts';
import type { DifferenceGroup } from '../../core/recipe/recipeDifferences.ts';
import type { RunStart } from '../../core/records/records.ts';
import { fieldName } from '../recipe/form/problemText.ts';
import { valueText, type NumberWriter } from '../recipe/form/valueText.ts';

export type DifferenceTranslate = TFunction<
  ['shell', 'problems', 'recipe', 'methods', 'runs', 'start']
>;

/** One thing in which a run differs: as a list has it, and from what to what. */
export interface DifferenceWords {
  id: string;
  short: string;
  whole: string;
}

/** In what a run differs from another, in the words of the form. */
export function differenceWords(
  t: DifferenceTranslate,
  { recipe, start, edits, stopped }: RunDifferences,
  write: NumberWriter,
): DifferenceWords[] {
  const groups = recipe.map((group) => groupWords(t, group, write));
  const others: DifferenceWords[] = [];
  if (start) {
    const told = { from: startWords(t, start.from), to: startWords(t, start.to) };
    others.push(partWords(t, 'start', { field: t('runs:differences.start'), ...told }));
  }
  if (edits) {
    const words = t('runs:differences.edits', { count: edits.to });
    others.push({ id: 'edits', short: words, whole: words });
  }
  if (stopped) {
    const { to } = stopped;
    const words =
      to === undefined
        ? t('runs:differences.notStopped')
        : t('runs:differences.stopped', { trainStep: write.exact(to) });
    others.push({ id: 'stopped', short: words, whole: words });
  }
  return [...groups, ...others];
}

function groupWords(
  t: DifferenceTranslate,
  { path, from, to, layers = [], isEveryLayer }: DifferenceGroup,
  write: NumberWriter,
): DifferenceWords {
  const field = path.replace('pruning.layers.*.', '');
  const isOut = field === 'excluded';
  const label = isOut ? t('runs:differences.pruned') : fieldName(t, field);
  const written = (value: unknown): string =>
    isOut
      ? t(value === true ? 'runs:differences.no' : 'runs:differences.yes')
      : valueText(t, field, value, write);
  const isOfSome = layers.length > 0 && !isEveryLayer;
  return partWords(t, `${path} ${layers.join(' ')}`, {
    field: isOfSome ? `${layers.join(', ')} · ${label}` : label,
    from: written(from),
    to: written(to),
  });
}

function partWords(
  t: DifferenceTranslate,
  id: string,
  { field, from, to }: { field: string; from: string; to: string },
): DifferenceWords {
  const arrow = t('runs:differences.arrow', { from, to });
  return {
    id,
    short: t('runs:differences.part', { field, value: to }),
    whole: t('runs:differences.part', { field, value: arrow }),
  };
}

function startWords(t: DifferenceTranslate, { kind }: RunStart): string {
  return kind === 'fresh' || kind === 'pretrained'
    ? t(`start:${kind}`)
    : t('runs:differences.otherWeights');
}
