/**
 * What a run is called until its user names it: in the recipe's own words, which no language changes, but for methods that
 * the page calls otherwise.
 */
import { isRecord } from '../../base/isRecord.ts';
import { differingFields } from '../recipe/differingFields.ts';
import type { CriterionId, Recipe, ScheduleKind } from '../recipe/recipe.ts';
import type { Run } from './records.ts';

/** What a run is told by: a field of the recipe by its dotted name, or its `start`, and the value there. */
export interface NamePart {
  field: string;
  value: unknown;
}

type Named = Pick<Run, 'recipe' | 'start'>;

/** Whose values say by themselves what they are of; `arm` is a sweep's. */
const ownWords: ReadonlySet<string> = new Set([
  'network',
  'pruning.criterion',
  'pruning.schedule',
  'arm',
]);

/** How the page calls a schedule or a criterion in English, where its id is no word for it. */
const methodWords: Partial<Record<ScheduleKind | CriterionId, string>> = {
  polynomial: 'gradual',
  custom: 'drawn curve',
  set: 'SET',
  rigl: 'RigL',
  taylor: 'Taylor',
  taylorAbsolute: 'Taylor |Σ g·w|',
  snip: 'SNIP',
  fisher: 'batch Fisher',
  bnScale: 'batch-norm scale',
  geometricMedian: 'geometric median',
};

/** Of an id that has one. */
export function methodWord(id: string): string | undefined {
  return Object.entries(methodWords).find(([known]) => known === id)?.[1];
}

const ownFields = ['network', 'pruning.criterion', 'pruning.schedule', 'seed'] as const;
const mostParts = 3;

/**
 * In which a run differs from the one before it; a field that differs in every layer alike is told once,
 * with `*` for the layer. Where nothing differs, or there is none before it, or one of another network:
 * what tells runs apart by themselves.
 */
export function nameParts(run: Named, before: Named | undefined): NamePart[] {
  const parts = before?.recipe.network === run.recipe.network ? partsBetween(before, run) : [];
  if (parts.length > 0) return parts;
  return ownFields.map((field) => ({ field, value: valueAt(run.recipe, field) }));
}

/** `seed 8`, or `criterion taylor, pruning target 0.9`; of many differences the first three, and how many more. */
export function proposedName(run: Named, before: Named | undefined): string {
  return shortNameOf(nameParts(run, before));
}

/**
 * The same as no other is called: where one is, with what differs from that, too, and where nothing does, or there is
 * no room to tell it, with a number in front, `#2 seed 8`, as the end of a long name is what a list cuts off.
 *
 * @param others all runs there are, in the order in which they began
 */
export function distinctName(run: Named, others: readonly { name: string; run: Named }[]): string {
  const parts = nameParts(run, others.at(-1)?.run);
  const name = shortNameOf(parts);
  const namesake = others.findLast((other) => other.name === name);
  if (!namesake) return name;
  const more = partsBetween(namesake.run, run).filter(
    ({ field }) => !parts.some((part) => part.field === field),
  );
  return numbered(shortNameOf([...more, ...parts]), new Set(others.map((other) => other.name)));
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `#${count} ${name}`;
  return candidate;
}

function shortNameOf(parts: readonly NamePart[]): string {
  const isWhole = parts.length <= mostParts + 1;
  const told = isWhole ? parts : parts.slice(0, mostParts);
  const words = told.map(partWords);
  return (isWhole ? words : [...words, `+${parts.length - mostParts}`]).join(', ');
}

/** The same of what a run is told by, all of it. */
export function nameOfParts(parts: readonly NamePart[]): string {
  return parts.map(partWords).join(', ');
}

function partsBetween(before: Named, run: Named): NamePart[] {
  const fields = differingFields(before.recipe, run.recipe);
  const parts = withoutRepeats(
    fields.map((field) => ({ field, value: valueAt(run.recipe, field) })),
  ).toSorted((a, b) => rankOf(a) - rankOf(b));
  if (before.start.kind !== run.start.kind) parts.push({ field: 'start', value: run.start.kind });
  return parts;
}

/** Fields of layers that come to the same value in all that differ are one part. */
function withoutRepeats(parts: readonly NamePart[]): NamePart[] {
  const groups = new Map<string, NamePart[]>();
  for (const part of parts) {
    const key = part.field.replace(/^pruning\.layers\.[^.]+/, 'pruning.layers.*');
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups].flatMap(([field, same]) => {
    const values = new Set(same.map(({ value }) => JSON.stringify(value)));
    return same.length > 1 && values.size === 1
      ? same.slice(0, 1).map(({ value }) => ({ field, value }))
      : same;
  });
}

/** What is compared most is told first. */
const tellingFields = [
  /^pruning\.schedule/,
  /^pruning\.criterion/,
  /granularity/,
  /^pruning\.allocation/,
  /target/,
  /^seed/,
];

function rankOf({ field }: NamePart): number {
  const rank = tellingFields.findIndex((pattern) => pattern.test(field));
  return rank === -1 ? tellingFields.length : rank;
}

function valueAt(recipe: Recipe, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), recipe);
}

/** By the kind of a start. */
const startWords: Readonly<Record<string, string>> = {
  fresh: 'from random weights',
  pretrained: 'from trained weights',
  weights: 'from a run’s weights',
  checkpoint: 'from a kept moment',
};

function partWords({ field, value }: NamePart): string {
  if (field === 'start') return startWords[String(value)] ?? `start ${String(value)}`;
  const names = field.split('.').filter((name) => name !== '*');
  const isOfLayer = names[0] === 'pruning' && names[1] === 'layers';
  const told = (isOfLayer ? names.slice(2) : names.slice(-1)).join(' ');
  const isOwnWord = ownWords.has(field);
  const word = (ofMethod.test(field) ? methodWord(kindOf(value)) : undefined) ?? valueWords(value);
  return isOwnWord ? word : `${told} ${word}`;
}

/** Of a schedule or a criterion, whole or by its kind. */
const ofMethod = /^pruning\.(?:schedule|criterion)(?:\.kind)?$/;

function kindOf(value: unknown): string {
  const kind = isRecord(value) ? value['kind'] : value;
  return typeof kind === 'string' ? kind : '';
}

function valueWords(value: unknown): string {
  if (isRecord(value)) return typeof value['kind'] === 'string' ? spelt(value['kind']) : 'changed';
  if (Array.isArray(value)) return 'changed';
  if (typeof value === 'string') return spelt(value);
  return value === undefined ? 'default' : JSON.stringify(value);
}

/** `one-shot` of `oneShot`. */
function spelt(id: string): string {
  return id.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}
