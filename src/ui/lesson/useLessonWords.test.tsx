// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { LessonId } from '../../lessons/lessonIds.ts';
import { renderBench } from '../testing/renderBench.tsx';
import { useLessonWords } from './useLessonWords.ts';

afterEach(cleanup);

test('a lesson never speaks the words of the one before it', async () => {
  const drawn: [wanted: LessonId, spoken: LessonId | undefined][] = [];
  function Probe() {
    const [id, setId] = useState<LessonId>('which-to-remove');
    const spoken = useLessonWords(id);
    drawn.push([id, spoken?.id]);
    return <button onClick={() => setId('when-to-remove')}>{spoken?.words.questions && id}</button>;
  }
  const { user } = await renderBench(<Probe />);
  await user.click(await screen.findByRole('button', { name: 'which-to-remove' }));
  await screen.findByRole('button', { name: 'when-to-remove' });
  expect(drawn.map(([wanted]) => wanted)).toContain('when-to-remove');
  for (const [wanted, spoken] of drawn) expect([wanted, undefined]).toContain(spoken);
});
