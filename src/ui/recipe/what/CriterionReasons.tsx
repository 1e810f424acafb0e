import { useTranslation } from 'react-i18next';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import type { CriterionOffer } from './criterionOffer.ts';
import { Details } from '../form/Details.tsx';
import styles from './WhatSection.module.css';

interface CriterionReasonsProps {
  offers: readonly CriterionOffer[];
  isForAll: boolean;
}

/** Why some criteria cannot be chosen here, and on which layers they could not work. */
export function CriterionReasons({ offers, isForAll }: CriterionReasonsProps) {
  const { t } = useTranslation('recipe');
  const words = useMethodWords();
  const refused = offers.filter(({ obstacle }) => obstacle);
  if (refused.length === 0) return undefined;
  return (
    <Details summary={t('what.notOffered')}>
      <ul className={styles.reasons}>
        {refused.map(({ id, obstacle }) => {
          const criterion = words.name('criteria', id);
          const { code = '', rule = '' } = obstacle ?? {};
          const reason = words.refusal(code, 'reason', { rule });
          const layers = obstacle?.layers.join(', ') ?? '';
          return (
            <li key={id}>
              {isForAll
                ? t('what.criterionOff', { criterion, reason, layers })
                : t('what.criterionOffHere', { criterion, reason })}
            </li>
          );
        })}
      </ul>
    </Details>
  );
}
