import { AllocationFields } from './AllocationFields.tsx';
import { CostPrediction } from './CostPrediction.tsx';
import { LayerTargets } from './LayerTargets.tsx';
import { Section } from '../form/Section.tsx';
import { AmountSentence } from './AmountSentence.tsx';

/** How much goes, how it is shared out over the layers, and what that leaves. */
export function AmountSection() {
  return (
    <Section id="amount" sentence={<AmountSentence />}>
      <AllocationFields />
      <LayerTargets />
      <CostPrediction />
    </Section>
  );
}
