import { inRoot } from '../paths.mjs';

const folder = '/node_modules/';
/** Modules that the bundler writes itself, of its own code. */
const ownModules = [
  ['\0vite/', 'vite'],
  ['\0rolldown/', 'rolldown'],
];

/**
 * The package that a module of a bundle is of; nothing for one of the project's own, and for an empty stand-in.
 *
 * @param {string} id as the bundler names it: a path, or a name that begins with a NUL
 * @returns {{name: string, dir: string} | undefined} `dir`: where it is installed
 */
export function packageOf(id) {
  const own = ownModules.find(([start]) => id.startsWith(start))?.[1];
  if (own) return { name: own, dir: inRoot('node_modules', own) };
  const path = id.replace(/^\0/, '').replaceAll('\\', '/');
  const at = path.lastIndexOf(folder);
  if (at === -1) return undefined;
  const [first, second] = path.slice(at + folder.length).split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return { name, dir: path.slice(0, at) + folder + name };
}
