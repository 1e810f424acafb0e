import { randomUUID } from 'node:crypto';

/**
 * Where something is written before it takes its name, beside it. Not by process id: containers that
 * share a disk have the same.
 */
export function partialPath(path) {
  return `${path}.${randomUUID()}.partial`;
}
