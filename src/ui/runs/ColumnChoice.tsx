import { Columns3 } from 'lucide-react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import styles from './RunList.module.css';
import { sortColumns, type SortColumn } from './sortRows.ts';

interface ColumnChoiceProps {
  shown: ReadonlySet<SortColumn>;
  onChange: (shown: ReadonlySet<SortColumn>) => void;
}

/** Which figures of the runs the list has columns for. */
export function ColumnChoice({ shown, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation('runs');
  // The name is what a row is known by.
  const [, ...optional] = sortColumns;
  return (
    <DialogTrigger>
      <Button size="small" label={t('columns.choose')}>
        <Columns3 aria-hidden />
        {t('columns.button')}
      </Button>
      <PopoverPanel label={t('columns.choose')} placement="bottom start">
        {optional.map((column) => (
          <label key={column} className={styles.check}>
            <input
              type="checkbox"
              checked={shown.has(column)}
              onChange={({ target }) => {
                const next = new Set(shown);
                if (target.checked) next.add(column);
                else next.delete(column);
                onChange(next);
              }}
            />
            {t(`columns.${column}`)}
          </label>
        ))}
      </PopoverPanel>
    </DialogTrigger>
  );
}
