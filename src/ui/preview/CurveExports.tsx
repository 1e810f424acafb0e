import { accuracyCurveOffers } from '../../state/exchange/exchangeOffers.ts';
import { SaveButton } from '../exchange/SaveButton.tsx';
import styles from './PreviewView.module.css';

/** The curves as numbers; the chart is saved with all else that a view shows. */
export function CurveExports() {
  return (
    <div className={styles.exports}>
      {accuracyCurveOffers.map((offer) => (
        <SaveButton key={offer.id} offer={offer} />
      ))}
    </div>
  );
}
