import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../paths.mjs';
import { commitOfPage, digestOfPage, readBundleReport } from './bundleReport.mjs';

/** Whether `dist` was built of the sources as they are, names their commit, and is whole. */
export async function isBuildFresh(rootDir = inRoot()) {
  const report = await readBundleReport(rootDir);
  if (report?.sources !== (await digestOfPage(rootDir))) return false;
  if (report.commit !== (await commitOfPage(rootDir))) return false;
  const files = Object.entries(report.files);
  const sizes = await Promise.all(files.map(([name]) => sizeOf(join(rootDir, 'dist', name))));
  return files.every(([, sizeBytes], i) => sizes[i] === sizeBytes);
}

async function sizeOf(path) {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
