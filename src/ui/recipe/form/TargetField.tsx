import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { Field } from '../../shared/Field.tsx';
import { NumberInput } from '../../numbers/NumberField.tsx';
import { PercentSlider } from '../../shared/PercentSlider.tsx';
import styles from '../amount/AmountSection.module.css';

interface TargetFieldProps {
  label: string;
  sliderLabel: string;
  typedLabel: string;
  hint: string | undefined;
  value: number;
  isDisabled?: boolean;
  /** While the slider moves. */
  onSlide: (sparsity: number) => void;
  onSlideEnd: (sparsity: number) => void;
  onType: (sparsity: number) => void;
}

/** How far the slider goes; the typed value goes further. */
const slideLimit = 0.99;

/** A target of several layers, slid or typed. */
export function TargetField(props: TargetFieldProps) {
  const { label, sliderLabel, typedLabel, hint, value, isDisabled = false } = props;
  return (
    <Field label={label} term="target" hint={hint} isStacked>
      {({ messageId }) => (
        <>
          <PercentSlider
            label={sliderLabel}
            value={value}
            max={slideLimit}
            isDisabled={isDisabled}
            onChange={props.onSlide}
            onChangeEnd={props.onSlideEnd}
          />
          <NumberInput
            label={typedLabel}
            messageId={messageId}
            className={styles.number}
            value={value}
            range={recipeRanges.target}
            maximumDigits={2}
            isPercent
            isDisabled={isDisabled}
            onChange={props.onType}
          />
        </>
      )}
    </Field>
  );
}
