import { useMemo } from 'react';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMegabytes,
  formatNumber,
  formatPercent,
  formatPercentWithMargin,
  formatShortCount,
} from './format.ts';
import { useLanguage } from './useLanguage.ts';

/** The functions of format.ts in the page's language. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      percent: (fraction: number, digits = 1) => formatPercent(fraction, digits, language),
      percentWithMargin: (fraction: number, margin: number) =>
        formatPercentWithMargin(fraction, margin, language),
      count: (count: number) => formatCount(count, language),
      shortCount: (count: number) => formatShortCount(count, language),
      number: (value: number, digits: number) => formatNumber(value, digits, language),
      megabytes: (sizeBytes: number) => formatMegabytes(sizeBytes, language),
      bytes: (sizeBytes: number) => formatBytes(sizeBytes, language),
      duration: formatDuration,
    }),
    [language],
  );
}
