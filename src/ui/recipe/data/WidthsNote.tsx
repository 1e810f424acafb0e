import { useTranslation } from 'react-i18next';
import { prunableLayers, unitCount } from '../../../core/network/networks.ts';
import type { Recipe } from '../../../core/recipe/recipe.ts';
import { isLive } from '../../../state/run/session.ts';
import { useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';
import { Term } from '../../shared/Term.tsx';
import styles from '../then/ThenSection.module.css';
import { dataParts } from '../form/recipeParts.ts';
import { useRecipe } from '../form/useRecipe.ts';

/** Where layers are narrower than the network's own, as compaction leaves them, and the way back. */
export function WidthsNote() {
  const { t } = useTranslation('recipe');
  const { recipe, change } = useRecipe(dataParts);
  const isLocked = useApp((state) => isLive(state.session));
  if (!recipe.widths) return undefined;
  const full = prunableLayers({ network: recipe.network, data: recipe.data });
  const items = full.flatMap(({ name, shape }) => {
    const units = recipe.widths?.[name];
    return units === undefined || units === unitCount(shape)
      ? []
      : [t('widths.item', { layer: name, units, full: unitCount(shape) })];
  });
  return (
    <div className={styles.action}>
      <p className={styles.note}>
        <Term id="widths">{t('widths.narrowed')}</Term> {items.join(', ')}
      </p>
      <Button isDisabled={isLocked} onPress={() => change(withoutWidths)}>
        {t('widths.reset')}
      </Button>
    </div>
  );
}

function withoutWidths({ widths: _narrowed, ...recipe }: Recipe): Recipe {
  return recipe;
}
