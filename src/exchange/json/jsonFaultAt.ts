/** The tokens of RFC 8259; a string or a number that is cut off or malformed is none. */
const token =
  // oxlint-disable-next-line no-control-regex
  /[[\]{}:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\n\r]*/y;

/** What may come next; `rest`: what closes the innermost bracket, or goes on in it. */
type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | 'rest';
type Bracket = '[' | '{';

/**
 * Where a text stops being JSON: the index of the first character that cannot stand there, its
 * length where more is wanted; undefined for JSON.
 */
export function jsonFaultAt(text: string): number | undefined {
  const open: Bracket[] = [];
  let wanted: Wanted | undefined = 'value';
  let at = 0;
  for (;;) {
    at += matchAt(space, text, at).length;
    if (wanted === 'rest' && open.length === 0) return at === text.length ? undefined : at;
    const found = matchAt(token, text, at);
    wanted = wantedAfter(found, wanted, open);
    if (!wanted) return at;
    at += found.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Opens and closes brackets; nothing for a token that is not wanted. */
function wantedAfter(found: string, wanted: Wanted, open: Bracket[]): Wanted | undefined {
  const inner = open.at(-1);
  switch (found) {
    case '':
      return undefined;
    case '[':
    case '{':
      if (!wanted.startsWith('value')) return undefined;
      open.push(found);
      return found === '[' ? 'value or ]' : 'key or }';
    case ']':
    case '}':
      if (inner !== (found === ']' ? '[' : '{')) return undefined;
      if (wanted !== 'rest' && !wanted.endsWith(` or ${found}`)) return undefined;
      open.pop();
      return 'rest';
    case ',':
      if (wanted !== 'rest') return undefined;
      return inner === '[' ? 'value' : 'key';
    case ':':
      return wanted === ':' ? 'value' : undefined;
    default:
      if (wanted.startsWith('value')) return 'rest';
      return wanted.startsWith('key') && found.startsWith('"') ? ':' : undefined;
  }
}
