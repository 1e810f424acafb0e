import { stripVTControlCharacters } from 'node:util';

/**
 * What failed and why, a few lines each, for the end of what is printed: whoever is shown only that
 * part must not be left to guess.
 */
const maxLines = 12;

/** @returns {string[]} */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return message ? [failure(name, message)] : [];
    return failed.map(({ fullName, failureMessages }) =>
      failure(`${name} › ${fullName}`, failureMessages.join('\n')),
    );
  });
}

/** @returns {string[]} */
export function failuresOfPlaywright(report) {
  if (report === undefined) return [];
  return [
    ...report.errors.map(({ message }) => failure('outside the journeys', message)),
    ...report.suites.flatMap((suite) => failuresIn(suite)),
  ];
}

function failuresIn({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const messages = results.flatMap(({ status, errors }) => [
          ...(status === 'timedOut' ? ['timed out'] : []),
          ...errors.map(({ message }) => message),
        ]);
        return failure(`${file}:${line} › ${title}`, messages.join('\n'));
      }),
  );
  return [...own, ...suites.flatMap((suite) => failuresIn(suite))];
}

function failure(title, message = '') {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [title, ...lines.slice(0, maxLines).map((line) => `    ${line}`)].join('\n');
}
