import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Lesson } from './Lesson.ts';
import { lessonIds } from './lessonIds.ts';
import type { LessonWords } from './LessonWords.ts';
import { lessonEntries } from './registry.ts';
import { textsOf, undefinedTerms, unitsIn } from './testing/readingLevel.ts';

const languages = ['en', 'zh'] as const;
const lessons = await Promise.all(
  lessonEntries.map(async (entry) => ({ ...entry, lesson: await entry.load() })),
);

function wordsOf(language: string, id: string): LessonWords {
  const file = new URL(`./words/${language}/${id}.json`, import.meta.url);
  // What is in the file is what the tests below look at.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(readFileSync(file, 'utf8')) as LessonWords;
}

const figuresOf = ({ steps }: Lesson) =>
  steps.flatMap((step) => Object.entries(step.figures ?? {}));

test('every lesson is registered, in the order in which they build on each other', () => {
  expect(lessonEntries.map(({ id }) => id)).toEqual(lessonIds);
  expect(lessons.map(({ lesson }) => lesson.id)).toEqual(lessonIds);
});

describe.each(lessons)('the lesson $id', ({ id, lesson, minutes }) => {
  test('has steps with names of their own, and three questions with a right answer each', () => {
    const ids = lesson.steps.map((step) => step.id);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
    expect(lesson.questions).toHaveLength(3);
    for (const { answers, right } of lesson.questions) expect(answers).toContain(right);
  });

  test('begins on a bench of its own, and shows whatever it asks for', () => {
    expect(lesson.steps[0]?.bench).toBeDefined();
    const idle = lesson.steps.filter(({ deed, showMe }) => {
      return showMe.length === 0 && deed.kind !== 'read' && deed.kind !== 'watch';
    });
    expect(idle.map((step) => step.id)).toEqual([]);
    expect(lesson.challenge.showMe.length).toBeGreaterThan(0);
  });

  test('lets a guess be made before its result is shown beside it', () => {
    const asked = new Map<string, readonly string[]>();
    for (const { deed, reveals } of lesson.steps) {
      if (reveals) {
        const choices = asked.get(reveals.guess) ?? expect.fail(reveals.guess);
        if (reveals.right !== undefined) expect(choices).toContain(reveals.right);
        expect(figuresOf(lesson).map(([name]) => name)).toContain(reveals.figure);
      }
      if (deed.kind === 'guess') asked.set(deed.guess.id, deed.guess.choices);
    }
    expect(asked.size).toBeGreaterThan(0);
  });

  test('quotes figures that lie within what it allows', () => {
    const names = figuresOf(lesson).map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const [name, { value, low, high }] of figuresOf(lesson)) {
      expect(value, name).toBeGreaterThanOrEqual(low);
      expect(value, name).toBeLessThanOrEqual(high);
    }
  });

  test.each(languages)('says everything in %s, and nothing else', (language) => {
    const words = wordsOf(language, id);
    expect(Object.keys(words.steps)).toEqual(lesson.steps.map((step) => step.id));
    const guesses = lesson.steps.flatMap(({ deed }) => (deed.kind === 'guess' ? deed.guess : []));
    expect(Object.keys(words.guesses)).toEqual(guesses.map((guess) => guess.id));
    for (const guess of guesses) {
      expect(Object.keys(words.guesses[guess.id]?.choices ?? {})).toEqual(guess.choices);
    }
    for (const { id: step, deed } of lesson.steps) {
      const options = deed.kind === 'choose' ? deed.options.map((option) => option.id) : [];
      expect(Object.keys(words.steps[step]?.options ?? {}), step).toEqual(options);
      expect(words.steps[step]?.deed !== undefined, step).toBe(deed.kind !== 'read');
    }
    expect(Object.keys(words.questions)).toEqual(lesson.questions.map((asked) => asked.id));
    for (const { id: asked, answers } of lesson.questions) {
      expect(Object.keys(words.questions[asked]?.answers ?? {})).toEqual(answers);
    }
    expect(words.challenge.rules.length).toBeGreaterThan(0);
    const { choices = [] } = lesson.challenge;
    expect(Object.keys(words.challenge.choices ?? {})).toEqual(choices.map((choice) => choice.id));
    for (const { id: choice, options } of choices) {
      const said = Object.keys(words.challenge.choices?.[choice]?.options ?? {});
      expect(said).toEqual(options.map((option) => option.id));
    }
    expect(textsOf(words).filter((text) => !text.trim())).toEqual([]);
  });

  test.each(languages)('quotes in %s only figures that it has', (language) => {
    const known = new Set(figuresOf(lesson).map(([name]) => name));
    const quoted = textsOf(wordsOf(language, id)).flatMap((text) =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name),
    );
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each([
    ['en', 22],
    ['zh', 48],
  ] as const)('has short sentences in %s', (language, most) => {
    const sentences = textsOf(wordsOf(language, id)).flatMap((text) =>
      text.split(/(?<=[.?!:])\s+|(?<=[。？！：])/).filter((sentence) => sentence.trim()),
    );
    expect(sentences.length).toBeGreaterThan(20);
    expect(sentences.filter((sentence) => unitsIn(sentence, language) > most)).toEqual([]);
  });

  test('is read in less time than it says', () => {
    const words = textsOf(wordsOf('en', id)).reduce((sum, text) => sum + unitsIn(text, 'en'), 0);
    // Of a reader of a second language: 110 words a minute.
    const readingMinutes = words / 110;
    expect(readingMinutes).toBeLessThan(minutes);
    expect(readingMinutes).toBeGreaterThan(minutes / 4);
  });
});

test.each(languages)('every term is introduced in %s where it is used first', (language) => {
  const texts = lessons.flatMap(({ id }) => textsOf(wordsOf(language, id)));
  expect(undefinedTerms(texts, language)).toEqual([]);
});
