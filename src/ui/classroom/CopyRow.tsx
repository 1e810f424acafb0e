import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { useCopy } from '../share/useCopy.ts';
import styles from './ClassDialog.module.css';

interface CopyRowProps {
  label: string;
  text: string;
  /** On the button. */
  action: string;
  /** How high it is shown; from two on it is read line by line. */
  lines?: number;
}

/** A text to be taken along: shown, selected when it is pressed, and copied. */
export function CopyRow({ label, text, action, lines = 1 }: CopyRowProps) {
  const { t } = useTranslation('share');
  const { outcome, copy } = useCopy();
  const isLong = lines > 1;
  const Field = isLong ? 'textarea' : 'input';
  return (
    <>
      <div className={styles.row}>
        <Field
          className={styles.text}
          aria-label={label}
          readOnly
          value={text}
          {...(isLong && { rows: lines })}
          onFocus={({ target }) => target.select()}
        />
        <Button variant={isLong ? 'plain' : 'primary'} onPress={() => copy(text)}>
          <Copy aria-hidden />
          {action}
        </Button>
      </div>
      <p className={styles.note} role="status">
        {outcome && t(`outcome.${outcome}`)}
      </p>
    </>
  );
}
