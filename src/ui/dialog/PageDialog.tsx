import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { classNames } from '../shared/classNames.ts';
import styles from './PageDialog.module.css';

interface PageDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over all of the page, under its title, with the ways out that every one has. */
export function PageDialog({ title, isOpen, onClose, children }: PageDialogProps) {
  const { t } = useTranslation('shell');
  return (
    <ModalOverlay
      className={classNames(styles.overlay)}
      isOpen={isOpen}
      onOpenChange={(isWanted) => !isWanted && onClose()}
      isDismissable
    >
      <Modal className={classNames(styles.modal)}>
        <Dialog className={classNames(styles.dialog)}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={classNames(styles.title)}>
              {title}
            </Heading>
            <Button label={t('close')} variant="quiet" onPress={onClose}>
              <X aria-hidden />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
