/** Exceptions as the codes of the protocol, which is all that the page hears of them. */
import { NotANumberError } from '../core/criteria/NotANumberError.ts';
import { NotPreviewedError } from '../core/plan/NotPreviewedError.ts';
import { RequestError } from '../core/measure/RequestError.ts';
import { RecipeError } from '../core/validation/recipeSchema.ts';
import { DivergedError } from '../engine/training/DivergedError.ts';
import { DataError } from '../engine/data/DataError.ts';
import { EditRefusedError } from '../engine/run/RunCommands.ts';
import type { WorkerError } from './protocol.ts';

/** A call that cannot be answered, with the code that says why. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly error: WorkerError;
  constructor(error: WorkerError) {
    super(error.message);
    this.error = error;
  }
}

export function workerErrorOf(thrown: unknown): WorkerError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof RefusedError) return thrown.error;
  if (thrown instanceof RecipeError) {
    const [problem] = thrown.problems;
    return { code: 'bad-recipe', message, ...(problem && { problem }) };
  }
  if (thrown instanceof RequestError) {
    return { code: 'bad-request', message, problem: thrown.problem };
  }
  if (thrown instanceof NotPreviewedError) {
    return { code: 'not-previewed', message, problem: thrown.problem };
  }
  if (thrown instanceof EditRefusedError) {
    const { code, problem } = thrown;
    return { code, message, ...(problem && { problem }) };
  }
  if (thrown instanceof DataError) return { code: thrown.code, message, file: thrown.file };
  if (thrown instanceof DivergedError) {
    return { code: 'diverged', message, trainStep: thrown.trainStep };
  }
  if (thrown instanceof NotANumberError) return { code: 'diverged', message };
  return { code: isOutOfMemory(message) ? 'out-of-memory' : 'internal', message };
}

/**
 * What the engines and backends say when memory runs out: V8 and SpiderMonkey on array buffers,
 * Emscripten on its heap, tfjs on textures. There is no common type of error for it.
 */
function isOutOfMemory(message: string): boolean {
  return /out of memory|\bOOM\b|allocation failed|cannot enlarge memory|memory access out of bounds|invalid (typed )?array length|unable to (create|allocate)|exceeds the maximum/i.test(
    message,
  );
}
