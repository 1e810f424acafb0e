/** Of a name: no field has a longer one, so what is longer is only shown. */
const mostCharacters = 80;

/**
 * `pruning.layers.conv1.target`: where in a recipe, for whoever reads a refusal. A name without
 * characters reads `""`, one of thousands is cut short.
 */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.map(shownName).join('.');
}

function shownName(key: PropertyKey): string {
  const name = String(key);
  if (name === '') return '""';
  return name.length > mostCharacters ? `${name.slice(0, mostCharacters)}…` : name;
}
