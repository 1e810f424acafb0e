/** `npm run pretrain`: trains the networks that the page opens on and writes their files. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { networkIds, type NetworkId } from '../../core/network/networks.ts';
import { encodeWeights } from '../../core/pretrained/weightBytes.ts';
import { weightsOf } from '../../engine/checkpoint/weightsCheckpoint.ts';
import { completeSource } from '../../exchange/recipe/recipeSource.ts';
import { explainError, type ExitCode } from '../command/explainError.ts';
import { percent } from '../command/formatNumbers.ts';
import { ProgressLine } from '../command/ProgressLine.ts';
import { UsageError } from '../command/UsageError.ts';
import { withStopSignal } from '../command/withStopSignal.ts';
import { openWasm } from '../input/openWasm.ts';
import { PackedSets } from '../input/PackedSets.ts';
import { PretrainedFiles } from '../input/PretrainedFiles.ts';
import { readRecipeSource } from '../input/readInput.ts';
import { print } from '../output/print.ts';
import { breatheUntil } from '../reproduce/trainControl.ts';
import { TaskRunner } from '../run/runTask.ts';
import { choosePrecision } from './choosePrecision.ts';
import { entriesSource } from './entriesSource.ts';
import type { PretrainedFile } from './PretrainedFile.ts';
import { readDescriptions } from './readDescriptions.ts';

const recipeFolder = 'scripts/pretrain';
const pretrainedFolder = 'public/pretrained';

const usage = `usage: npm run pretrain [-- <network> …]

Trains each network by scripts/pretrain/<network>.json, all that have one unless some are named, and
writes its weights and what they are into public/pretrained. The same bits on the same machine.`;

export interface PretrainSurroundings {
  argv: readonly string[];
  /** The repository. */
  rootDir: string;
}

/** Runs the command to its end and returns its exit code; messages go to stderr. */
export function pretrainCommand({ argv, rootDir }: PretrainSurroundings): Promise<ExitCode> {
  return withStopSignal(async (signal) => {
    try {
      if (argv.includes('--help')) {
        await print(`${usage}\n`);
        return 0;
      }
      const files = argv.length > 0 ? [] : await readdir(join(rootDir, recipeFolder));
      const wanted = [...argv, ...files.map((file) => basename(file, '.json'))].map(networkOf);
      await openWasm(rootDir);
      const sets = new PackedSets(rootDir);
      for (const network of wanted) await pretrain(network, { rootDir, sets, signal });
      await writeEntries(rootDir);
      return 0;
    } catch (error) {
      return explainError(error, usage);
    }
  });
}

function networkOf(name: string): NetworkId {
  const found = networkIds.find((id) => id === name);
  if (found) return found;
  throw new UsageError(`want one of ${networkIds.join(', ')}, got ${name}`);
}

async function pretrain(
  network: NetworkId,
  { rootDir, sets, signal }: { rootDir: string; sets: PackedSets; signal: AbortSignal },
): Promise<void> {
  const source = await readRecipeSource(join(rootDir, recipeFolder, `${network}.json`));
  const task = completeSource(source);
  const { recipe } = task;
  const progress = new ProgressLine(process.stderr, () => performance.now(), network);
  const { checkpoint } = await new TaskRunner()
    .run(task, {
      dataOf: (one) => sets.of(one),
      pretrained: new PretrainedFiles(rootDir),
      signal,
      onEvent: (event) => progress.take(event),
    })
    .finally(() => progress.clear());
  const weights = weightsOf(recipe, checkpoint);
  const data = await sets.of(recipe);
  const { precision, accuracy, inFloat32 } = await choosePrecision(recipe, weights, {
    data,
    breathe: breatheUntil(signal),
  });
  const bytes = encodeWeights(weights, precision);
  const described: PretrainedFile = {
    network,
    data: { set: recipe.data.set, pixels: recipe.data.pixels },
    file: `${network}.weights`,
    precision,
    sizeBytes: bytes.length,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    accuracy,
    accuracyInFloat32: inFloat32,
    layout: weights.map(({ layer, role, shape }) => ({ layer, role, shape })),
    recipe,
  };
  const folder = join(rootDir, pretrainedFolder);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, described.file), bytes);
  await writeFile(join(folder, `${network}.json`), `${JSON.stringify(described, undefined, 2)}\n`);
  process.stderr.write(
    `${network}: test ${percent(accuracy.test)} in ${precision}, ${percent(inFloat32.test)} in float32, ${bytes.length} bytes\n`,
  );
}

/** What the page knows of the files without asking for them: of all that are there. */
async function writeEntries(rootDir: string): Promise<void> {
  const path = join(rootDir, 'src/core/pretrained/pretrainedNetworks.ts');
  await writeFile(path, entriesSource(await readDescriptions(join(rootDir, pretrainedFolder))));
}
