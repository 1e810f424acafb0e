import { readFile } from 'node:fs/promises';
import { inRoot } from '../paths.mjs';

/**
 * CITATION.cff, whose keys are those of the Citation File Format 1.2.0, as two texts to be copied.
 *
 * @returns {Promise<{text: string, bibtex: string}>}
 */
export async function readCitation() {
  return citationOf(parseCff(await readFile(inRoot('CITATION.cff'), 'utf8')));
}

/** @param {ReturnType<typeof parseCff>} cff with title, authors that are entities, version, date and licence */
export function citationOf(cff) {
  const { title, version, license } = cff;
  const authors = cff.authors.map(({ name }) => name);
  const year = cff['date-released'].slice(0, 4);
  const key = title.toLowerCase().replaceAll(/\W+/g, '-');
  return {
    text: `${authors.join(', ')} (${year}). ${title} (version ${version}) [software]. Licence: ${license}.`,
    bibtex: [
      `@software{${key},`,
      `  author  = {${authors.map((name) => `{${name}}`).join(' and ')}},`,
      `  title   = {{${title}}},`,
      `  version = {${version}},`,
      `  year    = {${year}},`,
      `  license = {${license}}`,
      '}',
    ].join('\n'),
  };
}

const scalar = /^([a-z-]+): (\S.*)$/;
const opener = /^([a-z-]+):( >-)?$/;

/**
 * As much of YAML as the file is written in: scalars, folded texts (`>-`), lists of scalars or of one-key
 * objects. Throws `Error` for any other line.
 *
 * @returns {Record<string, any>}
 */
export function parseCff(source) {
  const cff = {};
  let open;
  for (const line of source.split('\n').filter((text) => text.trim() !== '')) {
    const [, key, value] = scalar.exec(line) ?? [];
    const [, openedKey, isFolded] = opener.exec(line) ?? [];
    if (isFolded || (openedKey === undefined && key !== undefined)) {
      open = isFolded ? openedKey : undefined;
      cff[key ?? openedKey] = isFolded ? '' : value;
    } else if (openedKey !== undefined) {
      open = openedKey;
      cff[open] = [];
    } else if (open !== undefined && Array.isArray(cff[open]) && line.startsWith('  - ')) {
      const item = line.slice(4);
      const [, itemKey, itemValue] = scalar.exec(item) ?? [];
      cff[open].push(itemKey === undefined ? item : { [itemKey]: itemValue });
    } else if (open !== undefined && typeof cff[open] === 'string' && line.startsWith('  ')) {
      cff[open] = `${cff[open]} ${line.trim()}`.trim();
    } else {
      throw new Error(`parseCff: want a line of the YAML that is read here, got ${line}`);
    }
  }
  return cff;
}
