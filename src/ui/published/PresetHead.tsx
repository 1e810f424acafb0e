import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../numbers/NumberField.tsx';
import styles from '../measure/ViewContent.module.css';

interface PresetHeadProps {
  /** What is to be learnt from it. */
  lesson: string;
  seeds: number;
  onSeeds: (seeds: number) => void;
  /** What is compared: before the seeds. */
  children: ReactNode;
}

const seedsRange = { min: 1, max: 10, isInteger: true } as const;

/** How a published experiment is set up: the source, what is compared, and on how many seeds. */
export function PresetHead(props: PresetHeadProps) {
  const { lesson, seeds, onSeeds, children } = props;
  const { t } = useTranslation('sweep');
  return (
    <>
      <p className={styles.lesson}>{lesson}</p>
      <div className={styles.settings}>
        {children}
        <NumberField
          label={t('seeds')}
          term="seed"
          value={seeds}
          onChange={onSeeds}
          range={seedsRange}
        />
      </div>
    </>
  );
}
