import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { UsageError } from './command/UsageError.ts';

export const recipeUsage = `usage: node scripts/recipe.mjs <recipe.json> [options]

  <recipe.json>     a recipe (what it leaves out has its default), a staged
                    recipe {"baseline": recipe, "recipe": recipe}, a saved run,
                    or preset:<id>[/<arm>]
  --out <file>      where the run goes as JSON; with --grid, one line a run (required there);
                    a pipe or a device is written to, - is standard output
  --control         train the same unpruned too, and write its report into the run
  --tensorboard <folder>
                    TensorBoard's event files of the run, in a folder of its own there
  --grid <json>     values by dotted field, as JSON or the name of a file of it; every
                    combination is run:  '{"pruning.layers.*.target": [0.5, 0.8], "seed": [1, 2]}'
  --jobs <n>        processes at a time with --grid (default: one a core)
  --shard <i>/<n>   only the i-th of n parts of the grid, 1 ≤ i ≤ n
  --list            print what the grid would run, and run nothing
  --data <folder>   packed data set (default: public/<set>)
  --help`;

/** The i-th of n parts, 1 ≤ i ≤ n. */
export interface Shard {
  index: number;
  count: number;
}

export interface RecipeArguments {
  input: string;
  out?: string;
  /** JSON, or the name of a file of it. */
  grid?: string;
  processes: number;
  shard: Shard;
  isList: boolean;
  /** Its dense control is trained too. */
  isControlled: boolean;
  /** Where event files go. */
  tensorboard?: string;
  data?: string;
}

const options = {
  out: { type: 'string' },
  grid: { type: 'string' },
  jobs: { type: 'string' },
  shard: { type: 'string' },
  list: { type: 'boolean', default: false },
  control: { type: 'boolean', default: false },
  tensorboard: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; `help` where that is what is asked for. Throws `UsageError`. */
export function parseRecipeArguments(argv: readonly string[]): RecipeArguments | 'help' {
  const { values, positionals } = parseOrRefuse(argv);
  if (values.help) return 'help';
  const [input, ...rest] = positionals;
  if (input === undefined || rest.length > 0) {
    throw new UsageError(`want one recipe, got ${positionals.length}: ${positionals.join(' ')}`);
  }
  const { out, grid, data, tensorboard } = values;
  if (grid === undefined) {
    for (const name of ['jobs', 'shard', 'list'] as const) {
      if (values[name] !== undefined && values[name] !== false) {
        throw new UsageError(`--${name} goes with --grid`);
      }
    }
  } else if (values.control) {
    throw new UsageError('--control goes with one recipe, not with --grid');
  } else if (tensorboard !== undefined) {
    throw new UsageError('--tensorboard goes with one recipe, not with --grid');
  } else if (out === undefined && !values.list) {
    throw new UsageError('--grid goes with --out, the file of its results');
  }
  return {
    input,
    ...(out !== undefined && { out }),
    ...(grid !== undefined && { grid }),
    ...(data !== undefined && { data }),
    ...(tensorboard !== undefined && { tensorboard }),
    processes: values.jobs === undefined ? availableParallelism() : processesOf(values.jobs),
    shard: values.shard === undefined ? { index: 1, count: 1 } : shardOf(values.shard),
    isList: values.list,
    isControlled: values.control,
  };
}

function parseOrRefuse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function processesOf(text: string): number {
  const processes = Number(text);
  if (Number.isInteger(processes) && processes >= 1 && processes <= 1024) return processes;
  throw new UsageError(`--jobs: want an integer from 1 to 1024, got ${text}`);
}

function shardOf(text: string): Shard {
  const [index = Number.NaN, count = Number.NaN, ...rest] = text.split('/').map(Number);
  const isPart = Number.isInteger(index) && Number.isInteger(count) && rest.length === 0;
  if (isPart && index >= 1 && index <= count) return { index, count };
  throw new UsageError(`--shard: want i/n with 1 ≤ i ≤ n, got ${text}`);
}
