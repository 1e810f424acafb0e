/** `npm run reproduce`: runs the presets and writes docs/results.md. */
import { writeFile } from 'node:fs/promises';
import { cpus, type as systemType } from 'node:os';
import { join } from 'node:path';
import { presetIds } from '../../core/presets/preset.ts';
import { presets } from '../../core/presets/registry.ts';
import { breathe } from '../run/breathe.ts';
import { RunFailedError } from '../run/collectRun.ts';
import { explainError, type ExitCode } from '../command/explainError.ts';
import { duration, percent } from '../command/formatNumbers.ts';
import { openWasm } from '../input/openWasm.ts';
import { PackedSets } from '../input/PackedSets.ts';
import { PretrainedFiles } from '../input/PretrainedFiles.ts';
import { addLine } from '../output/addLine.ts';
import { print } from '../output/print.ts';
import { ProgressLine } from '../command/ProgressLine.ts';
import { TaskRunner } from '../run/runTask.ts';
import { withStopSignal } from '../command/withStopSignal.ts';
import { measureArm } from './measureArm.ts';
import { outcomesOf, readOutcomes, type Outcome } from './outcomes.ts';
import {
  parseReproduceArguments,
  reproduceUsage,
  type ReproduceArguments,
} from './reproduceArguments.ts';
import { trialsOf, type Trial } from './trials.ts';
import { writeReport } from './writeReport.ts';

export interface ReproduceSurroundings {
  argv: readonly string[];
  /** The repository. */
  rootDir: string;
}

/** Runs the command to its end and returns its exit code; messages go to stderr. */
export function reproduceCommand({ argv, rootDir }: ReproduceSurroundings): Promise<ExitCode> {
  return withStopSignal(async (signal) => {
    try {
      const args = parseReproduceArguments(argv);
      if (args === 'help') {
        await print(`${reproduceUsage}\n`);
        return 0;
      }
      return await reproduce(args, rootDir, signal);
    } catch (error) {
      return explainError(error, reproduceUsage);
    }
  });
}

async function reproduce(
  args: ReproduceArguments,
  rootDir: string,
  signal: AbortSignal,
): Promise<ExitCode> {
  const cache = join(rootDir, '.cache/reproduce/results.jsonl');
  const trials = trialsOf(args);
  if (args.isList) {
    await print(trials.map((trial) => `${nameOf(trial)}\n`).join(''));
    return 0;
  }
  const known = await readOutcomes(cache);
  const isKnown = ({ key }: Trial) => !args.isFresh && !args.isQuick && known.has(key);
  const waiting = args.isReport ? [] : trials.filter((trial) => !isKnown(trial));
  if (waiting.length > 0) {
    const sets = new PackedSets(rootDir, args.data);
    await openWasm(rootDir);
    const runner = new TaskRunner();
    const pretrained = new PretrainedFiles(rootDir);
    for (const [i, trial] of waiting.entries()) {
      process.stderr.write(`[${i + 1}/${waiting.length}] ${nameOf(trial)}\n`);
      const outcome = await runTrial(trial, runner, { sets, pretrained, signal });
      say(outcome);
      if (!args.isQuick) await addLine(cache, outcome);
    }
  }
  if (args.isQuick) return 0;
  const report = join(rootDir, 'docs/results.md');
  await writeFile(report, await reportOf(cache));
  process.stderr.write(`wrote ${report}\n`);
  return 0;
}

async function runTrial(
  trial: Trial,
  runner: TaskRunner,
  {
    sets,
    pretrained,
    signal,
  }: { sets: PackedSets; pretrained: PretrainedFiles; signal: AbortSignal },
): Promise<Outcome> {
  const beginMs = performance.now();
  const progress = new ProgressLine(process.stderr, () => performance.now(), nameOf(trial));
  const result = await runner
    .run(
      { ...trial.staged, edits: [] },
      {
        dataOf: (recipe) => sets.of(recipe),
        pretrained,
        signal,
        onEvent: (event) => progress.take(event),
      },
    )
    .finally(() => progress.clear());
  const measures = await measureArm(trial.arm, result, {
    data: await sets.of(trial.staged.recipe),
    breathe: async () => {
      await breathe();
      if (signal.aborted) throw new RunFailedError('stopped', `stopped measuring ${nameOf(trial)}`);
    },
  });
  const [cpu] = cpus();
  return {
    key: trial.key,
    seed: trial.seed,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${systemType()}, Node ${process.versions.node}, wasm`,
    elapsedMs: Math.round(performance.now() - beginMs),
    measures,
  };
}

function say({ elapsedMs, measures }: Outcome): void {
  const { accuracy, accuracyChange } = measures;
  process.stderr.write(
    `    test ${percent(accuracy ?? 0)}` +
      (accuracyChange === undefined ? '' : `, change ${percent(accuracyChange)}`) +
      ` in ${duration(elapsedMs)}\n    ${JSON.stringify(measures)}\n`,
  );
}

/** Of all that the cache holds, whatever was run this time. */
async function reportOf(cache: string): Promise<string> {
  const known = await readOutcomes(cache);
  const seeds = [...new Set([...known.values()].map(({ seed }) => seed))];
  const trials = trialsOf({ presets: presetIds, seeds, isQuick: false });
  return writeReport(
    Object.values(presets).map((preset) => ({ preset, arms: outcomesOf(preset, trials, known) })),
  );
}

function nameOf({ preset, arm, seed }: Trial): string {
  return `${preset.id}/${arm.id} seed ${seed}`;
}
