import { Images } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { importing } from '../../base/importing.ts';
import { Button } from '../shared/Button.tsx';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import styles from './ViewsPanel.module.css';

const PageFigures = lazy(() => importing(() => import('../pictures/PageFigures.tsx')));

/** What the open view shows, to be saved; those that are not open have no place on the page. */
export function ViewFigures({ root }: { root: () => ParentNode }) {
  const { t } = useTranslation('views');
  return (
    <span className={styles.save}>
      <DialogTrigger>
        <Button size="small" variant="quiet" label={t('save')}>
          <Images aria-hidden />
        </Button>
        <PopoverPanel label={t('save')} placement="bottom end" isWide>
          <Suspense>
            <PageFigures root={root} />
          </Suspense>
        </PopoverPanel>
      </DialogTrigger>
    </span>
  );
}
