import type { AttemptNotice, ClaimedFigures } from '../../state/parts/Notice.ts';
import type { WriteFigure } from '../numbers/useWriteFigure.ts';
import type { NoticeTranslate } from './NoticeTranslate.ts';

/** So much of what an engine is called is quoted. */
const mostLetters = 60;

/** What a link says of the attempt that it opens, and what came of that here. */
export function attemptText(t: NoticeTranslate, notice: AttemptNotice, write: WriteFigure): string {
  if (notice.code === 'unreadable') return t('lessons:claim.unreadable');
  const { claim, as } = notice;
  const figuresOf = ({ score, validation, test }: ClaimedFigures): string =>
    t('lessons:claim.figures', {
      score: write(score, as),
      validation: write(validation, 'percent'),
      test: write(test, 'percent'),
    });
  const there = figuresOf(claim);
  if (notice.code === 'opened') {
    return t('lessons:claim.opened', { title: t(`lessons:titles.${claim.lesson}`), there });
  }
  const here = figuresOf(notice.here);
  const engines = {
    theirs: claim.engine.slice(0, mostLetters),
    ours: notice.engine.slice(0, mostLetters),
  };
  if (notice.code === 'other' && claim.engine === notice.engine) {
    return t('lessons:claim.otherAlike', { there, here, ours: engines.ours });
  }
  return t(`lessons:claim.${notice.code}`, { there, here, ...engines });
}
