// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { afterEach, expect, test } from 'vitest';
import { createI18n } from '../i18n.ts';
import { useFormat } from './useFormat.ts';

afterEach(cleanup);

test('numbers change with the words, once these are there, and in one render', async () => {
  const i18n = createI18n('en');
  const drawn: string[] = [];
  function Progress() {
    const { t } = useTranslation('shell');
    const { percent } = useFormat();
    drawn.push(`${t('transport.phase')} ${percent(0.5)}`);
    return undefined;
  }
  render(
    <I18nextProvider i18n={i18n}>
      <Progress />
    </I18nextProvider>,
  );
  // The words of another language are fetched first.
  await act(() => i18n.changeLanguage('zh'));
  expect(drawn).toEqual(['phase 50.0\u202f%', '阶段 50.0%']);
});
