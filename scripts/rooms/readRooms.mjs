/**
 * The order of rooms, as ARCHITECTURE.md declares it.
 *
 * @typedef {object} Rooms of one folder of `src`
 * @property {string} folder `core`, or `ui/charts`
 * @property {string[]} order folders in it, and single files, from left to right
 * @property {string[]} packages that may be imported in it, beside those of the folders around it
 */

const header = '| in ';

/**
 * Reads the table whose first heading is `in`: a row a folder, with its rooms from left to right and
 * its packages, every name in backticks.
 *
 * @param {string} markdown
 * @returns {Rooms[]}
 */
export function readRooms(markdown) {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith(header));
  if (start < 0) throw new Error(`readRooms: want a table that begins with "${header}", got none`);
  const after = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, after < 0 ? undefined : after).map((line) => {
    const [, inCell = '', rooms = '', packages = ''] = line.split('|');
    const [folder] = namesIn(inCell);
    if (folder === undefined) throw new Error(`readRooms: want a folder in every row, got ${line}`);
    return { folder, order: namesIn(rooms), packages: namesIn(packages) };
  });
}

function namesIn(cell) {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}
