import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SaveOffer } from '../../state/exchange/exchangeOffers.ts';
import { useReadState } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';

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
        if (file) download(file);
      }}
    >
      <Download aria-hidden />
      {t(`save.${offer.id}`)}
    </Button>
  );
}

/** Long enough for a browser to have taken the blob, whose address it reads on its own time. */
const keptMs = 60_000;

/** Hands a file to the browser to save; nothing of it leaves the machine. */
function download(file: NonNullable<ReturnType<SaveOffer['fileOf']>>): void {
  const url = URL.createObjectURL(new Blob([file.content], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
