import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SaveOffer } from '../../state/exchange/exchangeOffers.ts';
import { useReadState } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { download } from './download.ts';

interface SaveButtonProps {
  offer: SaveOffer;
  variant?: 'plain' | 'quiet';
  /** There is nothing to save, and the button says so. */
  isEmpty?: boolean;
}

/** Saves what its offer is of, as it is when the button is pressed. */
export function SaveButton({ offer, variant = 'plain', isEmpty = false }: SaveButtonProps) {
  const { t } = useTranslation('exchange');
  const readState = useReadState();
  const action = t(`saveLabel.${offer.id}`);
  return (
    <Button
      label={isEmpty ? t('nothingYet', { action }) : action}
      variant={variant}
      size="small"
      isDisabled={isEmpty}
      onPress={() => {
        const file = offer.fileOf(readState());
        if (file) download(file.name, new Blob([file.content], { type: file.mediaType }));
      }}
    >
      <Download aria-hidden />
      {t(`save.${offer.id}`)}
    </Button>
  );
}
