import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pageCount } from '../../src/lessons/pagesOf.ts';
import { lessonEntries } from '../../src/lessons/registry.ts';
import { readSetup } from '../../src/state/setup/setupText.ts';
import { parseAddress } from '../../src/state/view/address.ts';
import { inRoot } from '../paths.mjs';

const docs = ['docs/teaching.md', 'docs/teaching.zh.md'];
const sheets = (await readdir(inRoot('public/teaching')))
  .filter((file) => file.endsWith('.html'))
  .map((file) => `public/teaching/${file}`);
const lessons = await Promise.all(lessonEntries.map(({ load }) => load()));

const read = (file: string): Promise<string> => readFile(inRoot(file), 'utf8');

test.each(docs)(
  'every link of %s opens a step that there is, and leaves out what there is',
  async (file) => {
    const links = [...(await read(file)).matchAll(/`…([?#][^`]+)`/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) {
      const address = new URL(link, 'https://example.org/');
      const { lesson: id, step, setup } = parseAddress(address);
      expect(readSetup(setup).fault, link).toBeUndefined();
      if (id === undefined) continue;
      const lesson = lessons.find((known) => known.id === id);
      expect(lesson, link).toBeDefined();
      expect(Number(step), link).toBeLessThanOrEqual(lesson ? pageCount(lesson) : 0);
    }
  },
);

test.each([...docs, ...sheets])('every bold figure of %s is one of the lessons', async (file) => {
  const quoted = new Set(
    lessons.flatMap(({ steps }) =>
      steps.flatMap(({ figures = {} }) =>
        Object.values(figures).map(({ as, value }) =>
          as === 'percent' ? `${(value * 100).toFixed(1)}%` : value.toLocaleString('en'),
        ),
      ),
    ),
  );
  const bold = [
    ...(await read(file)).matchAll(/(?:\*\*|<strong>)([\d.,]+)\s?(%?)(?:\*\*|<\/strong>)/g),
  ];
  if (!file.includes('worksheet')) expect(bold.length).toBeGreaterThan(8);
  expect(
    bold.map(([, number, unit]) => `${number}${unit}`).filter((figure) => !quoted.has(figure)),
  ).toEqual([]);
});
