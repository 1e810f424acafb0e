// Holds the order of rooms that ARCHITECTURE.md declares; the last words of `npm run lint`.
import { readFile } from 'node:fs/promises';
import { inRoot } from '../paths.mjs';
import { findViolations } from './findViolations.mjs';
import { readRooms } from './readRooms.mjs';
import { readSources } from './readSources.mjs';

const [markdown, sources] = await Promise.all([
  readFile(inRoot('ARCHITECTURE.md'), 'utf8'),
  readSources(),
]);
const violations = findViolations(sources, readRooms(markdown));
for (const violation of violations) console.error(violation);
console.log(`rooms: ${sources.length} modules, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
