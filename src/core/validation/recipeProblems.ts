import type * as z from 'zod/mini';
import { isRecord } from '../recipe/mergeRecipe.ts';
import { isFault } from '../methods/fault.ts';
import { fieldPath } from '../methods/fieldPath.ts';
import type { RecipeProblem } from '../recipe/recipe.ts';

/** The schema's complaints about `root` in the words of this project, first field first. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], root: unknown): RecipeProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, root));
}

function problemsOfIssue(issue: z.core.$ZodIssue, root: unknown): RecipeProblem[] {
  const path = issue.path.map(String);
  const field = fieldPath(path);
  const value = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField([...path, key], root));
  }
  if (issue.code === 'invalid_value') {
    return [notAnOption(field, issue.values.map(String), value)];
  }
  if (issue.code === 'invalid_union') {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    return [notAnOption(field, options.map(String), value)];
  }
  if (issue.code === 'custom' && isFault(issue.params)) {
    return [{ field, ...issue.params, value }];
  }
  if (value === undefined) return [missing(field)];
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.code;
  return [
    {
      field,
      code: 'wrong-type',
      rule: `want a value of type ${expected}`,
      params: { expected },
      value,
    },
  ];
}

function missing(field: string): RecipeProblem {
  return { field, code: 'missing', rule: 'want this field' };
}

function notAnOption(field: string, values: readonly string[], value: unknown): RecipeProblem {
  if (value === undefined) return missing(field);
  const options = values.join(', ');
  const isVersion = field === 'version';
  return {
    field,
    code: isVersion ? 'wrong-version' : 'not-an-option',
    rule: isVersion ? `want version ${options}` : `want one of ${options}`,
    params: { options },
    value,
  };
}

function unknownField(path: readonly string[], root: unknown): RecipeProblem {
  const field = fieldPath(path);
  const value = valueAt(root, path);
  const isLayer = path.length === 3 && field.startsWith('pruning.layers.');
  return isLayer
    ? { field, code: 'unknown-layer', rule: 'the network has no layer of this name', value }
    : { field, code: 'unknown-field', rule: 'there is no such field', value };
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce(entryOf, root);
}

function entryOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
