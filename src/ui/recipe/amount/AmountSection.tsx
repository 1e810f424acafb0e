import { useTranslation } from 'react-i18next';
import { AllocationFields } from './AllocationFields.tsx';
import { CostPrediction } from './CostPrediction.tsx';
import { LayerTargets } from './LayerTargets.tsx';
import { Section } from '../form/Section.tsx';

/** How much goes, how it is shared out over the layers, and what that leaves. */
export function AmountSection() {
  const { t } = useTranslation('recipe');
  return (
    <Section title={t('amount.title')}>
      <AllocationFields />
      <LayerTargets />
      <CostPrediction />
    </Section>
  );
}
