import { parseArgs } from 'node:util';
import { presetIds, type PresetId } from '../../core/presets/preset.ts';
import { UsageError } from '../command/UsageError.ts';

export const reproduceUsage = `usage: npm run reproduce -- [options]

  --preset <id>     only this one; may be given more than once
  --seeds <list>    1,2,3 in place of each preset's own
  --quick           one seed on a tenth of the images: whether it works, not what it comes to;
                    writes nothing
  --fresh           runs again what the cache holds
  --report          runs nothing, writes the report of what the cache holds
  --list            prints what would be run
  --data <folder>   packed data set (default: public/<set>)
  --help

Finished runs are kept in .cache/reproduce/results.jsonl and not repeated; the report is of all
of them. Presets: ${presetIds.join(', ')}`;

export interface ReproduceArguments {
  presets: readonly PresetId[];
  seeds?: readonly number[];
  isQuick: boolean;
  isFresh: boolean;
  isReport: boolean;
  isList: boolean;
  data?: string;
}

const options = {
  preset: { type: 'string', multiple: true },
  seeds: { type: 'string' },
  quick: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  report: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  data: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; `help` where that is what is asked for. Throws `UsageError`. */
export function parseReproduceArguments(argv: readonly string[]): ReproduceArguments | 'help' {
  const { values } = parseOrRefuse(argv);
  if (values.help) return 'help';
  const { seeds, data } = values;
  return {
    presets: values.preset?.map(presetIdOf) ?? presetIds,
    ...(seeds !== undefined && { seeds: seeds.split(',').map(seedOf) }),
    ...(data !== undefined && { data }),
    isQuick: values.quick,
    isFresh: values.fresh,
    isReport: values.report,
    isList: values.list,
  };
}

function parseOrRefuse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function presetIdOf(text: string): PresetId {
  const id = presetIds.find((known) => known === text);
  if (id) return id;
  throw new UsageError(`--preset: want one of ${presetIds.join(', ')}, got ${text}`);
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (text !== '' && Number.isInteger(seed) && seed >= 0 && seed <= 4_294_967_295) return seed;
  throw new UsageError(`--seeds: want integers from 0 to 4294967295, got ${text}`);
}
