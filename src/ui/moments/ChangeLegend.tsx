import { useTranslation } from 'react-i18next';
import { shownMoment } from '../../state/moments/momentSelectors.ts';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './ChangeLegend.module.css';

/** How a layer's map shows what the pruning step of the moment did to it; nothing where it did nothing. */
export function ChangeLegend({ layer }: { layer: string }) {
  const { t } = useTranslation('moments');
  const { count } = useFormat();
  const died = useApp((state) => changesOf(layer, shownMoment(state)).died);
  const born = useApp((state) => changesOf(layer, shownMoment(state)).born);
  if (died === 0 && born === 0) return undefined;
  return (
    <p className={styles.legend}>
      {died > 0 && (
        <span>
          <span className={styles.died} aria-hidden="true" />
          {t('legend.died', { grains: count(died) })}
        </span>
      )}
      {born > 0 && (
        <span>
          <span className={styles.born} aria-hidden="true" />
          {t('legend.born', { grains: count(born) })}
        </span>
      )}
    </p>
  );
}

function changesOf(layer: string, moment: ReturnType<typeof shownMoment>) {
  return moment?.layers.find(({ name }) => name === layer) ?? { died: 0, born: 0 };
}
