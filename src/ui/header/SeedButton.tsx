import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { shownRecipe } from '../../state/run/selectors.ts';
import { useApp } from '../appContext.tsx';
import { classNames } from '../shared/classNames.ts';
import buttonStyles from '../shared/Button.module.css';
import { PopoverPanel } from '../shared/PopoverPanel.tsx';
import { SeedField } from '../recipe/data/SeedField.tsx';
import styles from './Header.module.css';

/** The seed at a glance; pressing it lets it be typed. */
export function SeedButton() {
  const { t } = useTranslation('shell');
  const seed = useApp((state) => String(state.recipe.seed));
  // What is on screen may be of another seed than the next run.
  const ran = useApp((state) => String(shownRecipe(state).seed));
  return (
    <DialogTrigger>
      <Button className={classNames(buttonStyles.button)}>
        {ran === seed ? t('header.seed', { seed }) : t('header.seedBeside', { seed, ran })}
      </Button>
      <PopoverPanel label={t('header.seedTitle')} placement="bottom end">
        <SeedField />
        <SeedNote />
      </PopoverPanel>
    </DialogTrigger>
  );
}

function SeedNote() {
  const { t } = useTranslation('glossary');
  return <p className={styles.note}>{t('seed')}</p>;
}
