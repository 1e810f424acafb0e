import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.tsx';
import { classNames } from '../shared/classNames.ts';
import buttonStyles from '../shared/Button.module.css';
import { SeedField } from '../recipe/SeedField.tsx';
import styles from './Header.module.css';

/** The seed at a glance; pressing it lets it be typed. */
export function SeedButton() {
  const { t } = useTranslation('shell');
  const seed = useApp((state) => state.recipe.seed);
  return (
    <DialogTrigger>
      <Button className={classNames(buttonStyles.button)}>
        {t('header.seed', { seed: String(seed) })}
      </Button>
      <Popover className={classNames(styles.popover, styles.narrow)} placement="bottom end">
        <Dialog className={classNames(styles.dialog)} aria-label={t('header.seedTitle')}>
          <SeedField />
          <SeedNote />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function SeedNote() {
  const { t } = useTranslation('glossary');
  return <p className={styles.note}>{t('seed')}</p>;
}
