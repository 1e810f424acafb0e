import { runTableOffers } from '../../state/exchange/exchangeOffers.ts';
import { SaveButton } from '../exchange/SaveButton.tsx';
import styles from './RunsView.module.css';

/** The list as numbers; the chart is saved with all else that a view shows. */
export function RunsExports() {
  return (
    <span className={styles.exports}>
      {runTableOffers.map((offer) => (
        <SaveButton key={offer.id} offer={offer} variant="quiet" />
      ))}
    </span>
  );
}
