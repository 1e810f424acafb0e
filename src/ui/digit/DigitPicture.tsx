import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { GreyMaps } from '../canvas/GreyMaps.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import { digitPlace } from './digitPlace.ts';
import styles from './DigitPanel.module.css';

/** The digit as the network sees it, pixel by pixel. */
export function DigitPicture() {
  const { t } = useTranslation('digit');
  const { count } = useFormat();
  const { height, width } = useSetWords();
  const pixels = useApp((state) => state.pictures.digit?.pixels);
  const index = useApp((state) => state.pictures.digit?.index);
  const label = useApp((state) => state.pictures.digit?.label);
  const tiles = useMemo(
    () => pixels && { values: pixels, height, width, maps: 1, scale: 255 },
    [pixels, height, width],
  );
  const words = !pixels
    ? t('picture.none')
    : index === undefined
      ? t('picture.drawn', { height, width })
      : t('picture.test', { index: count(index), label, height, width });
  return (
    <div className={styles.picture} data-place={digitPlace}>
      <GreyMaps label={words} tiles={tiles} columns={1} />
    </div>
  );
}
