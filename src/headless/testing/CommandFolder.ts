/** A folder with made-up digits and a recipe that is over in seconds, for commands in processes. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packDigits } from '../../engine/testing/packedDigits.ts';

export const rootDir = fileURLToPath(new URL('../../..', import.meta.url));
export const recipeScript = join(rootDir, 'scripts/recipe.mjs');

/** 18 training steps of few units: most of a command's time is its start. */
export const tinyRecipe = {
  widths: { conv1: 2, conv2: 4, dense1: 8 },
  data: { images: 48 },
  training: { batchSize: 8 },
  pruning: { schedule: { kind: 'polynomial', frequency: 2 } },
};

/** Does not end by itself within a test. */
export const endlessRecipe = {
  ...tinyRecipe,
  widths: {},
  phases: { train: 1, prune: 1, fineTune: 1000 },
};

export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** A command under way. */
export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves once it has said something on stderr. */
  says: (text: string) => Promise<void>;
}

export class CommandFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<CommandFolder> {
    const path = await mkdtemp(join(tmpdir(), 'recipe-'));
    await mkdir(join(path, 'mnist'));
    for (const [file, bytes] of packDigits([32, 32]).files) {
      await writeFile(join(path, 'mnist', file), bytes);
    }
    const folder = new CommandFolder(path);
    await folder.write('tiny.json', tinyRecipe);
    await folder.write('endless.json', endlessRecipe);
    return folder;
  }

  write(name: string, value: object): Promise<void> {
    return writeFile(join(this.path, name), JSON.stringify(value));
  }

  read(name: string): Promise<string> {
    return readFile(join(this.path, name), 'utf8');
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true });
  }

  /** `scripts/recipe.mjs`, on the made-up digits. */
  recipe(...args: string[]): Running {
    return this.run(process.execPath, [recipeScript, ...args, '--data', 'mnist']);
  }

  /** A line of the shell, in which `$recipe` is the command. */
  shell(line: string, env: Record<string, string> = {}): Running {
    const recipe = `${process.execPath} ${recipeScript} --data mnist`;
    return this.run('bash', ['-c', line], { env: { ...process.env, recipe, ...env } });
  }

  run(command: string, args: readonly string[], options: SpawnOptions = {}): Running {
    const child = spawn(command, args, { cwd: this.path, ...options });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.on('data', (part) => (said[name] += String(part)));
    }
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (exitCode) => resolve({ ...said, exitCode }));
    });
    const says = (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (said.stderr.includes(text)) resolve();
        };
        child.stderr?.on('data', look);
        child.on('close', () => reject(new Error(`wanted ${text}, got ${said.stderr}`)));
        look();
      });
    return { child, ended, says };
  }
}
