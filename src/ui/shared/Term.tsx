import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type glossary from '../locales/en/glossary.json';
import { classNames } from './classNames.ts';
import { PopoverPanel } from './PopoverPanel.tsx';
import styles from './Term.module.css';

export type TermId = keyof typeof glossary;

interface TermProps {
  id: TermId;
  /** The words on the screen. */
  children: string;
}

/** A word of the field; pressing it explains it in one sentence. */
export function Term({ id, children }: TermProps) {
  const { t } = useTranslation('glossary');
  return (
    <DialogTrigger>
      <Button className={classNames(styles.term)}>{children}</Button>
      <PopoverPanel label={children} placement="bottom start">
        <strong className={styles.name}>{children}</strong>
        <p>{t(id)}</p>
      </PopoverPanel>
    </DialogTrigger>
  );
}
