import { useTranslation } from 'react-i18next';
import { hurtClasses } from '../../core/records/confusion.ts';
import type { Confusion } from '../../core/records/digits.ts';
import { useFormat } from '../shared/useFormat.ts';
import { mostConfused } from './confusionCells.ts';
import styles from './PredictionsView.module.css';

/** More are not named in one sentence. */
const mostNamed = 3;

interface HurtSentenceProps {
  before: Confusion;
  after: Confusion;
  /** What came after was trained, too. */
  isSince: boolean;
}

/** The classes that pruning hurts most, in words. */
export function HurtSentence({ before, after, isSince }: HurtSentenceProps) {
  const { t } = useTranslation('predictions');
  const { t: inspector } = useTranslation('inspector');
  const { percent, count } = useFormat();
  const [first, ...rest] = hurtClasses(before, after);
  if (!first) return <p className={styles.hurt}>{t(isSince ? 'hurt.noneSince' : 'hurt.none')}</p>;
  const change = (hurt: { before: number; after: number }) =>
    t('hurt.change', { before: percent(hurt.before), after: percent(hurt.after) });
  const others = rest
    .slice(0, mostNamed - 1)
    .map((hurt) => t('hurt.other', { label: hurt.label, change: change(hurt) }))
    .join(inspector('listSeparator'));
  const confused = mostConfused(first.label, before, after);
  return (
    <p className={styles.hurt}>
      {t(isSince ? 'hurt.firstSince' : 'hurt.first', { first: first.label, change: change(first) })}{' '}
      {confused && t('hurt.confused', { images: count(confused.images), answer: confused.answer })}{' '}
      {others && t('hurt.others', { others })}
    </p>
  );
}
