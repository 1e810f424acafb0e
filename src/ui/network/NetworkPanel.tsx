import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { prunableLayers } from '../../core/network/networks.ts';
import { shownRecipe } from '../../state/run/selectors.ts';
import { AnswersPanel } from '../digit/AnswersPanel.tsx';
import { DigitPanel } from '../digit/DigitPanel.tsx';
import { useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { usePointed } from '../pointing/usePointed.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import { LayerCard } from './LayerCard.tsx';
import { type BetweenLayers, betweenLayers } from './layerFacts.ts';
import styles from './NetworkPanel.module.css';

/**
 * What is read, the network that reads it, and what it says: a card for every layer with weights, and
 * what lies between.
 */
export function NetworkPanel() {
  const { t } = useTranslation('network');
  const recipe = useApp(shownRecipe);
  const layers = prunableLayers(recipe);
  const gaps = betweenLayers(recipe);
  return (
    <section className={styles.panel} aria-labelledby="network-title">
      <h2 id="network-title" className="visually-hidden">
        {t('title')}
      </h2>
      <div className={styles.reading}>
        <DigitPanel />
        <div {...usePointed('network')} className={styles.row}>
          <Connector items={gaps[0] ?? []} />
          {layers.map((layer, i) => (
            <Fragment key={`${recipe.network}/${layer.name}`}>
              <LayerCard layer={layer} />
              <Connector items={gaps[i + 1] ?? []} />
            </Fragment>
          ))}
        </div>
        <AnswersPanel />
      </div>
    </section>
  );
}

/** A hairline from card to card with the names of the layers that have no weights. */
function Connector({ items }: { items: readonly BetweenLayers[] }) {
  const { t } = useTranslation('network');
  const { percent } = useFormat();
  const words = useSetWords();
  return (
    <div className={styles.connector}>
      {items.map((item) => (
        <span key={item.kind} className={styles.between}>
          {item.kind === 'dropout'
            ? t('between.dropout', { rate: percent(item.rate, 0) })
            : t(`between.${item.kind}`, words)}
        </span>
      ))}
    </div>
  );
}
