import { useMemo } from 'react';
import { decimalMark, type Language } from '../../state/parts/languages.ts';
import {
  arrowOf,
  formatAxisCount,
  formatBriefCounts,
  formatBytes,
  formatCount,
  formatCounts,
  formatDuration,
  formatEpochs,
  formatExact,
  formatMargin,
  formatMegabytes,
  formatNumber,
  formatPercent,
  formatPercentWithMargin,
  formatPoints,
} from './format.ts';
import { useLanguage } from './useLanguage.ts';

/** The functions of format.ts in the page's language, or in that of the text that a number stands in. */
export function useFormat(ofText?: Language) {
  const ofPage = useLanguage();
  const language = ofText ?? ofPage;
  return useMemo(
    () => ({
      language,
      arrow: arrowOf(language),
      decimalMark: decimalMark(language),
      percent: (fraction: number, digits = 1) => formatPercent(fraction, digits, language),
      percentWithMargin: (fraction: number, margin: number, digits = 1) =>
        formatPercentWithMargin(fraction, margin, digits, language),
      margin: (margin: number, digits = 1) => formatMargin(margin, digits, language),
      points: (difference: number, digits = 1) => formatPoints(difference, digits, language),
      count: (count: number) => formatCount(count, language),
      counts: (counts: readonly number[]) => formatCounts(counts, language),
      briefCounts: (counts: readonly number[]) => formatBriefCounts(counts, language),
      axisCount: (count: number, last: number) => formatAxisCount(count, last, language),
      epochs: (done: number, total: number) => formatEpochs(done, total, language),
      exact: (value: number) => formatExact(value, language),
      number: (value: number, digits: number) => formatNumber(value, digits, language),
      megabytes: (sizeBytes: number) => formatMegabytes(sizeBytes, language),
      bytes: (sizeBytes: number) => formatBytes(sizeBytes, language),
      duration: (durationMs: number) => formatDuration(durationMs, language),
    }),
    [language],
  );
}
