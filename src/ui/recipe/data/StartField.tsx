import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../appContext.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useStartOffers } from './useStartOffers.ts';

/** Which weights a run of the recipe begins with; a baseline says that itself. */
export function StartField() {
  const { t } = useTranslation('start');
  const { chooseStart } = useActions();
  const hasBaseline = useApp((state) => state.baseline !== undefined);
  const { offers, chosen, hint } = useStartOffers();
  if (hasBaseline) return undefined;
  return (
    <SelectField
      label={t('label')}
      term="start"
      value={chosen}
      options={offers}
      onChange={(id) => {
        const offer = offers.find((one) => one.id === id);
        if (offer?.start) chooseStart(offer.start, offer.recipe);
      }}
      hint={hint}
    />
  );
}
