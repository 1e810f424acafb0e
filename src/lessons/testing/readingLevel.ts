/** How hard the texts of lessons are to read. */
import type { LessonWords } from '../LessonWords.ts';

type Spoken = 'en' | 'zh';

/** Every text of a lesson, in the order in which it is read. */
export function textsOf(words: LessonWords): string[] {
  const { steps, guesses, questions, challenge } = words;
  return [
    ...Object.values(steps).flatMap(({ title, text, deed = [], options = {}, done = [] }) =>
      [title, text, deed, Object.values(options), done].flat(),
    ),
    ...Object.values(guesses).flatMap(({ ask, choices }) => [[ask], Object.values(choices)].flat()),
    ...Object.values(questions).flatMap(({ ask, answers, why }) =>
      [[ask], Object.values(answers), [why]].flat(),
    ),
    ...challenge.text,
    ...challenge.rules,
    ...Object.values(challenge.choices ?? {}).flatMap(({ ask, options }) =>
      [[ask], Object.values(options)].flat(),
    ),
    challenge.score,
  ];
}

/** Words of English, characters of Chinese. */
export function unitsIn(text: string, language: Spoken): number {
  const pattern = language === 'zh' ? /[\u4e00-\u9fff]/g : /[\w%’{}-]+/g;
  return text.match(pattern)?.length ?? 0;
}

/** The words of the field; where one is used first it is strong, and so explained beside. */
const terms: Readonly<Record<Spoken, readonly string[]>> = {
  en: [
    'weights?',
    'layers?',
    'pruning',
    'magnitude',
    'accuracy',
    'sparsity',
    'fine-tun(?:e|ed|ing)',
    'epochs?',
    'validation',
    'filters?',
    'kernels?',
    'granularity',
    'grains?',
    'uniform',
    'ERK',
    'criterion',
    'gradients?',
    'Taylor',
    'one-shot',
    'schedule',
    'compact\\w*',
    'quanti[sz]\\w+',
    'codebook',
    'MACs?',
    'seed',
    'tickets?',
    'sensitivity',
    'patterns?',
    'over-?fit\\w*',
  ],
  zh: [
    '权重',
    '层',
    '剪枝',
    '幅值',
    '准确率',
    '稀疏度',
    '微调',
    '周期',
    '验证',
    '滤波器',
    '核',
    '颗粒',
    'MAC',
    '均匀',
    'ERK',
    '粒度',
    '准则',
    '梯度',
    'Taylor',
    '调度',
    '结构压缩',
    '量化',
    '码本',
    '种子',
    '彩票',
    '敏感',
    '模式',
    '窗口',
    '过拟合',
  ],
};

/** Each with the text that uses it first, if it is not strong there. A label of the page in quotes is no use of it. */
export function undefinedTerms(texts: readonly string[], language: Spoken): string[] {
  return terms[language].flatMap((term) => {
    const pattern = language === 'zh' ? new RegExp(term) : new RegExp(`\\b(?:${term})\\b`, 'i');
    const first = texts
      .map((text) => text.replace(/“[^”]*”/g, ''))
      .find((text) => pattern.test(text) && !isTitle(text));
    if (first === undefined) return [];
    const strong = first.split('**').filter((_, i) => i % 2 === 1);
    return strong.some((word) => pattern.test(word)) ? [] : [`${term}: ${first}`];
  });
}

/** What stands over a text is explained by it. */
function isTitle(text: string): boolean {
  return !/[.。]/.test(text);
}
