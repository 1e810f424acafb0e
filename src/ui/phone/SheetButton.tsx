import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Modal,
  ModalOverlay,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { classNames } from '../shared/classNames.ts';
import styles from './SheetButton.module.css';

interface SheetButtonProps {
  /** On the button; names the sheet too. */
  label: string;
  children: ReactNode;
}

/** Opens a panel over the page, from below: where it would not fit beside the bench. */
export function SheetButton({ label, children }: SheetButtonProps) {
  const { t } = useTranslation('shell');
  return (
    <DialogTrigger>
      <AriaButton className={classNames(styles.button)}>{label}</AriaButton>
      <ModalOverlay className={classNames(styles.overlay)} isDismissable>
        <Modal className={classNames(styles.sheet)}>
          <Dialog aria-label={label} className={classNames(styles.dialog)}>
            {({ close }) => (
              <>
                <div className={styles.close}>
                  <Button label={t('close')} onPress={close}>
                    <X aria-hidden />
                  </Button>
                </div>
                {children}
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
