import { useTranslation } from 'react-i18next';
import type { CellRank } from '../../worker/protocol.ts';
import { absent } from '../shared/format.ts';
import { useFormat } from '../shared/useFormat.ts';

/** Where a weight stands in its layer's order, and when it stood there. */
export function useRankText(): (rank: CellRank | undefined) => string {
  const { t } = useTranslation('inspector');
  const { count } = useFormat();
  return (rank) => {
    if (!rank) return absent;
    if ('unranked' in rank) return t(`unranked.${rank.unranked}`);
    const { place, of, atTrainStep } = rank;
    const stands = { place: count(place), of: count(of) };
    return atTrainStep === undefined
      ? t('rankNow', stands)
      : t('rankAt', { ...stands, trainStep: count(atTrainStep) });
  };
}
