import { FolderOpen, RotateCcw } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { recipeExtensions, recipeOffers } from '../../state/exchange/exchangeOffers.ts';
import { useActions } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import styles from './RecipeFiles.module.css';
import { SaveButton } from './SaveButton.tsx';

/** Head of the recipe: its title, its way in from a file and out to one, and back to the defaults. */
export function RecipeFiles({ titleId }: { titleId: string }) {
  const { t } = useTranslation(['exchange', 'recipe', 'start']);
  const { openRecipe, resetRecipe } = useActions();
  return (
    <div className={styles.head}>
      <h2 id={titleId} className={styles.title}>
        {t('recipe:title')}
      </h2>
      <FileTrigger
        acceptedFileTypes={recipeExtensions}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) void openRecipe(file);
        }}
      >
        <Button label={t('openLabel')} variant="quiet" size="small">
          <FolderOpen aria-hidden />
          {t('open')}
        </Button>
      </FileTrigger>
      {recipeOffers.map((offer) => (
        <SaveButton key={offer.id} offer={offer} variant="quiet" />
      ))}
      <Button
        label={t('start:resetRecipeLabel')}
        variant="quiet"
        size="small"
        onPress={resetRecipe}
      >
        <RotateCcw aria-hidden />
      </Button>
    </div>
  );
}
