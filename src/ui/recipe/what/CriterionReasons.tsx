import { useTranslation } from 'react-i18next';
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
  const refused = offers.filter(({ obstacle }) => obstacle);
  if (refused.length === 0) return undefined;
  return (
    <Details summary={t('what.notOffered')}>
      <ul className={styles.reasons}>
        {refused.map(({ id, obstacle }) => {
          const criterion = t(`what.criteria.${id}`);
          const reason = t(`what.criterionNot.${obstacle?.reason ?? 'other'}`);
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
