import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inRoot } from '../paths.mjs';
import { citationOf, parseCff, readCitation } from './citation.mjs';
import { sourceCommit } from './sourceCommit.mjs';

/** Of the schema of the Citation File Format 1.2.0: all keys that a file may have, those that it must have. */
const allowedKeys =
  'abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message preferred-citation references repository repository-artifact repository-code title type url version'.split(
    ' ',
  );
const requiredKeys = ['authors', 'cff-version', 'message', 'title'];

describe('CITATION.cff', () => {
  const read = async () => parseCff(await readFile(inRoot('CITATION.cff'), 'utf8'));

  test('is of the Citation File Format 1.2.0', async () => {
    const cff = await read();
    const keys = Object.keys(cff);
    expect(keys.filter((key) => !allowedKeys.includes(key))).toEqual([]);
    expect(requiredKeys.filter((key) => !keys.includes(key))).toEqual([]);
    expect(cff).toMatchObject({ 'cff-version': '1.2.0', type: 'software' });
    expect(cff['date-released']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(cff['authors']).toEqual([{ name: expect.any(String) }]);
  });

  test('agrees with package.json and LICENSE', async () => {
    const cff = await read();
    const { version, license } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
    expect(cff).toMatchObject({ version, license });
    const licence = await readFile(inRoot('LICENSE'), 'utf8');
    const year = cff['date-released'].slice(0, 4);
    // In mid-sentence the article is small.
    expect(licence.toLowerCase()).toContain(`${year} ${cff['authors'][0].name}`.toLowerCase());
  });

  test('is cited as text and as BibTeX', async () => {
    const { version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
    const { text, bibtex } = await readCitation();
    expect(text).toContain(`Pruning Playground (version ${version}) [software]`);
    expect(bibtex).toContain(`  version = {${version}},`);
    expect(
      citationOf({
        title: 'A Page',
        authors: [{ name: 'Ada' }, { name: 'Bob' }],
        version: '2.0.0',
        'date-released': '2027-03-04',
        license: 'MIT',
      }),
    ).toEqual({
      text: 'Ada, Bob (2027). A Page (version 2.0.0) [software]. Licence: MIT.',
      bibtex:
        '@software{a-page,\n  author  = {{Ada} and {Bob}},\n  title   = {{A Page}},\n  version = {2.0.0},\n  year    = {2027},\n  license = {MIT}\n}',
    });
  });

  test('is refused where it has more of YAML than is read here', () => {
    expect(() => parseCff('title: A\nauthors: {name: B}\n  c: d\n')).toThrow('got   c: d');
  });
});

describe('the commit of what the page is built of', () => {
  let rootDir: string;
  const git = (...args: string[]) => promisify(execFile)('git', args, { cwd: rootDir });
  async function commit(file: string): Promise<string> {
    await writeFile(join(rootDir, file), file);
    await git('add', file);
    await git('-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '-m', file);
    const { stdout } = await git('rev-parse', 'HEAD');
    return stdout.slice(0, 10);
  }

  beforeEach(async () => {
    rootDir = await mkdtemp(join(tmpdir(), 'commit-'));
  });
  afterEach(() => rm(rootDir, { recursive: true, force: true }));

  test('is the last that changed it, marked where it has been changed since', async () => {
    await git('init');
    const first = await commit('index.html');
    await commit('notes.md');
    expect(await sourceCommit(rootDir, ['index.html', 'src'])).toBe(first);
    await writeFile(join(rootDir, 'index.html'), 'changed');
    expect(await sourceCommit(rootDir, ['index.html', 'src'])).toBe(`${first}+`);
  });

  test('is none without a repository, and without a commit', async () => {
    expect(await sourceCommit(rootDir, ['index.html'])).toBeUndefined();
    await git('init');
    expect(await sourceCommit(rootDir, ['index.html'])).toBeUndefined();
  });
});
