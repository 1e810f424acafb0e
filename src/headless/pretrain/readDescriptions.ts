import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PretrainedFile } from './PretrainedFile.ts';

/** What lies beside the files of a folder, as `npm run pretrain` wrote it. */
export async function readDescriptions(folder: string): Promise<PretrainedFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text): PretrainedFile => JSON.parse(text));
}
