/**
 * A set-up as text that may stand in an address as it is, and can be read there:
 *
 *   1_views.preview.timeline_sections_lessons.what-is-pruning
 *
 * Its version, then the parts of which something is left out, each with what is shown of it.
 */
import { setupPartIds, setupParts, type ClassSetup, type SetupPart } from './ClassSetup.ts';

/** Raised where the text comes to mean something else. */
const version = 1;

/** Longer than this is no set-up: all that there is takes a quarter of it. */
export const maxSetupLength = 2_000;

const betweenParts = '_';
const betweenIds = '.';

/** Why a set-up, or some of it, is passed over. */
export type SetupFault =
  | { code: 'damaged' }
  | { code: 'newer-version'; version: number }
  /** As they are written: what this page has none of, and a part of which nothing would be left. */
  | { code: 'passed-over'; names: readonly string[] };

export interface ReadSetup {
  /** Absent: nothing is left out. */
  setup?: ClassSetup;
  fault?: SetupFault;
}

/** Undefined where nothing is left out. */
export function writeSetup(setup: ClassSetup): string | undefined {
  const parts = setupPartIds.flatMap((part) => {
    const shown = setup[part];
    return shown ? [[part, ...shown].join(betweenIds)] : [];
  });
  return parts.length > 0 ? [version, ...parts].join(betweenParts) : undefined;
}

/** Never throws; what cannot be understood is passed over, and the rest holds. */
export function readSetup(text: string | undefined): ReadSetup {
  if (text === undefined) return {};
  const [written = '', ...parts] = text.split(betweenParts);
  if (text.length > maxSetupLength || !/^[1-9]\d{0,3}$/.test(written)) {
    return { fault: { code: 'damaged' } };
  }
  if (Number(written) > version) {
    return { fault: { code: 'newer-version', version: Number(written) } };
  }
  const names: string[] = [];
  const setup: ClassSetup = Object.assign({}, ...parts.map((part) => readPart(part, names)));
  return {
    ...(Object.keys(setup).length > 0 && { setup }),
    ...(names.length > 0 && { fault: { code: 'passed-over', names } }),
  };
}

/** In the order of the page, each once. `names` gets what is passed over. */
function readPart(text: string, names: string[]): ClassSetup {
  const [name = '', ...written] = text.split(betweenIds);
  if (!isPart(name)) {
    names.push(name);
    return {};
  }
  const { ids, canBeEmpty } = setupParts[name];
  const known: readonly string[] = ids;
  const strangers = written.filter((id) => !known.includes(id));
  names.push(...strangers.map((id) => `${name}${betweenIds}${id}`));
  const shown = known.filter((id) => written.includes(id));
  const isEmptied = shown.length === 0 && (strangers.length > 0 || !canBeEmpty);
  if (!isEmptied) return { [name]: shown };
  if (strangers.length === 0) names.push(name);
  return {};
}

function isPart(name: string): name is SetupPart {
  return Object.hasOwn(setupParts, name);
}
