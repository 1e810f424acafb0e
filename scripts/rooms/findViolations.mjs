/**
 * What breaks the house's order, as a pure function of the sources and of the declared rooms.
 *
 * @typedef {import('./readRooms.mjs').Rooms} Rooms
 *
 * @typedef {object} Source
 * @property {string} path `src/core/plan/edits.ts`
 * @property {string[]} files that it imports, as paths like its own
 * @property {string[]} packages that it imports, as they are written
 */

/** Tests not counted. */
export const mostFiles = 20;

/**
 * One line a violation: an import from a room to one on its right, a circle of files, a crowded or
 * an undeclared folder, a declared one that is not there, a package where it has no place, and
 * product code that imports tests.
 *
 * @param {Source[]} sources every module below `src`, tests included
 * @param {Rooms[]} rooms
 * @returns {string[]}
 */
export function findViolations(sources, rooms) {
  const product = sources.filter(({ path }) => !isOfTests(path));
  return [
    ...product.flatMap((source) => [
      ...testsImportedBy(source),
      ...importsToTheRight(source, rooms),
      ...strayPackages(source, rooms),
    ]),
    ...fileCircles(product),
    ...crowdedFolders(product),
    ...undeclaredFolders(product, rooms),
    ...absentRooms(product, rooms),
  ];
}

function isOfTests(path) {
  return /\/testing\/|\.test\.tsx?$/.test(path);
}

function testsImportedBy({ path, files }) {
  return files.filter(isOfTests).map((file) => `${path} imports ${file}, which is for tests`);
}

/** A file in none of the rooms stands at the right end. */
function importsToTheRight({ path, files }, rooms) {
  return rooms.flatMap(({ folder, order }) => {
    const from = placeIn(folder, path, order);
    if (from === undefined) return [];
    return files.flatMap((file) => {
      const to = placeIn(folder, file, order);
      if (to === undefined || to.index <= from.index) return [];
      return `${path} imports ${file}: in ${folder}, ${to.name} is to the right of ${from.name}`;
    });
  });
}

function placeIn(folder, path, order) {
  const base = `src/${folder}/`;
  if (!path.startsWith(base)) return undefined;
  const [name] = path.slice(base.length).split('/');
  const index = order.indexOf(name);
  return { name, index: index < 0 ? order.length : index };
}

function strayPackages({ path, packages }, rooms) {
  const allowed = rooms
    .filter(({ folder }) => path.startsWith(`src/${folder}/`))
    .flatMap((row) => row.packages);
  const isAllowed = (name) =>
    allowed.some((one) =>
      one.endsWith('*')
        ? name.startsWith(one.slice(0, -1))
        : name === one || name.startsWith(`${one}/`),
    );
  return packages
    .filter((name) => !isAllowed(name))
    .map((name) => `${path} imports ${name}, which has no place there`);
}

/** Each circle once, by the files in it. */
function fileCircles(sources) {
  const importsOf = new Map(sources.map(({ path, files }) => [path, files]));
  const left = new Set();
  const circles = [];
  const walk = (path, trail) => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      circles.push([...trail.slice(start), path].join(' → '));
      return;
    }
    if (left.has(path)) return;
    for (const file of importsOf.get(path) ?? []) walk(file, [...trail, path]);
    left.add(path);
  };
  for (const path of importsOf.keys()) walk(path, []);
  return circles.map((circle) => `a circle: ${circle}`);
}

function crowdedFolders(sources) {
  const counts = new Map();
  for (const { path } of sources) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > mostFiles)
    .map(([folder, count]) => `${folder} has ${count} files, at most ${mostFiles} are a room`);
}

/** Top folders want a row each, and what is right below a folder with a row a place in it. */
function undeclaredFolders(sources, rooms) {
  const rows = new Map(rooms.map(({ folder, order }) => [folder, order]));
  const strays = new Set();
  for (const { path } of sources) {
    const folders = path.split('/').slice(1, -1);
    if (folders.length > 0 && !rows.has(folders[0])) strays.add(`src/${folders[0]} has no row`);
    for (let depth = 1; depth < folders.length; depth += 1) {
      const around = folders.slice(0, depth).join('/');
      const order = rows.get(around);
      if (order && !order.includes(folders[depth])) {
        strays.add(`src/${around}/${folders[depth]} has no place in the row of ${around}`);
      }
    }
  }
  return [...strays];
}

function absentRooms(sources, rooms) {
  const paths = sources.map(({ path }) => path);
  const isThere = (place) => paths.some((path) => path === place || path.startsWith(`${place}/`));
  return rooms
    .flatMap(({ folder, order }) => [folder, ...order.map((name) => `${folder}/${name}`)])
    .filter((place) => !isThere(`src/${place}`))
    .map((place) => `src/${place} is declared and is not there`);
}
