import { useTranslation } from 'react-i18next';
import { classNames } from '../shared/classNames.ts';
import { Term } from '../shared/Term.tsx';
import styles from './TimelinePanel.module.css';

/** What each line is, with its term explained a click away. */
export function Legend() {
  const { t } = useTranslation('timeline');
  return (
    <ul className={styles.legend}>
      <li>
        <Swatch kind="accuracy" />
        <Term id="validationAccuracy">{t('accuracy')}</Term>
      </li>
      <li>
        <Swatch kind="loss" />
        <Term id="loss">{t('loss')}</Term>
      </li>
      <li>
        <Swatch kind="sparsity" />
        <Term id="sparsity">{t('sparsity')}</Term>
      </li>
      <li>
        <Swatch kind="planned" />
        <Term id="schedule">{t('planned')}</Term>
      </li>
    </ul>
  );
}

function Swatch({ kind }: { kind: 'accuracy' | 'loss' | 'sparsity' | 'planned' }) {
  return <span className={classNames(styles.swatch, styles[kind])} aria-hidden="true" />;
}
