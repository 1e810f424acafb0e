import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { accuracyCurveOffers } from '../../state/exchange/exchangeOffers.ts';
import { download } from '../exchange/download.ts';
import { SaveButton } from '../exchange/SaveButton.tsx';
import { chartPicture } from '../pictures/chartPicture.ts';
import { Button } from '../shared/Button.tsx';
import { curvesPicture } from './curvesPicture.ts';
import type { NamedCurve } from './NamedCurve.ts';
import styles from './PreviewView.module.css';

/** The curves as numbers and as a picture. */
export function CurveExports({ curves }: { curves: readonly NamedCurve[] }) {
  const { t } = useTranslation('preview');
  async function save(): Promise<void> {
    const words = { title: t('title'), accuracy: t('axisAccuracy'), sparsity: t('axisSparsity') };
    const picture = await chartPicture(curvesPicture(curves, words));
    if (picture) download('accuracy-against-sparsity.png', picture);
  }
  if (curves.length === 0) return undefined;
  return (
    <div className={styles.exports}>
      {accuracyCurveOffers.map((offer) => (
        <SaveButton key={offer.id} offer={offer} />
      ))}
      <Button size="small" label={t('savePicture')} onPress={() => void save()}>
        <Image aria-hidden />
        {t('picture')}
      </Button>
    </div>
  );
}
