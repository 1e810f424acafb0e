import { readFile } from 'node:fs/promises';
import { commitOfPage } from '../bundle/bundleReport.mjs';
import { inRoot, rootDir } from '../paths.mjs';
import { readCitation } from './citation.mjs';

/**
 * What the page says of itself, fixed when it is built: the `AboutPage` of src/ui/about.
 *
 * @returns {Promise<{version: string, commit?: string, citation: {text: string, bibtex: string}}>}
 */
export async function aboutPage() {
  const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const commit = await commitOfPage(rootDir);
  return { version, ...(commit !== undefined && { commit }), citation: await readCitation() };
}
