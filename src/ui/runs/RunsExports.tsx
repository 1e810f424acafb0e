import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runTableOffers } from '../../state/exchange/exchangeOffers.ts';
import { download } from '../exchange/download.ts';
import { SaveButton } from '../exchange/SaveButton.tsx';
import { chartPicture } from '../pictures/chartPicture.ts';
import { Button } from '../shared/Button.tsx';
import type { RunsDrawing } from './runsDrawing.ts';
import styles from './RunsView.module.css';
import { runsPicture } from './runsPicture.ts';
import { useDrawnNames } from './useDrawnNames.ts';

interface RunsExportsProps {
  drawing: RunsDrawing;
  yTitle: string;
  xTitle: string;
}

/** The list as numbers and the chart as a picture. */
export function RunsExports({ drawing, yTitle, xTitle }: RunsExportsProps) {
  const { t } = useTranslation('runs');
  const names = useDrawnNames(drawing);
  async function save(): Promise<void> {
    const words = { title: t('list'), y: yTitle, x: xTitle };
    const picture = await chartPicture(runsPicture(drawing, names, words));
    if (picture) download('runs.png', picture);
  }
  return (
    <span className={styles.exports}>
      {runTableOffers.map((offer) => (
        <SaveButton key={offer.id} offer={offer} variant="quiet" />
      ))}
      <Button
        variant="quiet"
        size="small"
        label={t('savePicture')}
        isDisabled={names.length === 0}
        onPress={() => void save()}
      >
        <Image aria-hidden />
        {t('picture')}
      </Button>
    </span>
  );
}
