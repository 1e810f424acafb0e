/**
 * The file of all licences: first a line for each thing, then every text. The same bytes from the same things.
 * `readSections` of src/ui/about reads it.
 *
 * @typedef {import('./readPackage.mjs').Licensed} Licensed
 */

const rule = '~'.repeat(80);
const listed = /^ {2}(\S.*?)(?: (\d\S*))? \(([^()]+)\)$/;

/**
 * @param {Licensed[]} own the project itself and its data, in their order
 * @param {Licensed[]} packages in any order
 * @returns {string}
 */
export function writeLicences(own, packages) {
  const all = [...own, ...packages.toSorted((a, b) => compare(titleOf(a), titleOf(b)))];
  const split = all.find(({ text }) => text.includes(rule));
  if (split)
    throw new Error(`writeLicences: want a text without ${rule}, got one in ${split.name}`);
  const sections = all.map(
    ({ source, text, ...of }) =>
      `${rule}\n${lineOf(of)}\n${source ? `${source}\n` : ''}${rule}\n\n${text.trim()}\n`,
  );
  return `What this site contains, and under which licences.\n\n${all
    .map((of) => `  ${lineOf(of)}\n`)
    .join('')}\n${sections.join('\n')}`;
}

/**
 * What such a file lists.
 *
 * @returns {{name: string, version: string | undefined, licence: string}[]}
 */
export function readLicences(text) {
  const [head] = text.split(rule);
  return head.split('\n').flatMap((line) => {
    const [, name, version, licence] = listed.exec(line) ?? [];
    return name === undefined ? [] : [{ name, version, licence }];
  });
}

function titleOf({ name, version }) {
  return version === undefined ? name : `${name} ${version}`;
}

function lineOf(of) {
  return `${titleOf(of)} (${of.licence})`;
}

/** By code units, the same in every locale. */
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
