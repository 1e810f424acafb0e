import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../numbers/NumberField.tsx';
import styles from '../measure/TabContent.module.css';

interface ExperimentHeadProps {
  /** What is to be learnt from it. */
  lesson: string;
  seeds: number;
  onSeeds: (seeds: number) => void;
  seedsHint?: string;
  /** What is compared: before the seeds. */
  children: ReactNode;
  /** What a choice brings with it: behind them. */
  more?: ReactNode;
}

const seedsRange = { min: 1, max: 10, isInteger: true } as const;

/** How an experiment is set up: the question, what is compared, and on how many seeds. */
export function ExperimentHead(props: ExperimentHeadProps) {
  const { lesson, seeds, onSeeds, seedsHint, children, more } = props;
  const { t } = useTranslation('experiment');
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
          hint={seedsHint}
        />
        {more}
      </div>
    </>
  );
}
