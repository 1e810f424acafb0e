import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sweepQuestionIds } from '../../core/sweep/questions.ts';
import type { VariedField } from '../../state/parts/SweepState.ts';
import { sweepBase, variedChoice, variedIds } from '../../state/sweep/sweepDraft.ts';
import { useApp } from '../appContext.tsx';
import { fieldName } from '../recipe/form/problemText.ts';
import { SelectField } from '../shared/SelectField.tsx';
import styles from './SweepView.module.css';
import { ValueNumbers } from './ValueNumbers.tsx';
import { ValueTicks } from './ValueTicks.tsx';

interface VariedFieldEditorProps {
  label: string;
  varied: VariedField | undefined;
  /** What varies beside it: not to be chosen twice. */
  other: VariedField | undefined;
  /** Nothing can be chosen, too. */
  isOptional?: boolean;
  onChange: (varied: VariedField | undefined) => void;
}

/** In place of what varies. */
const nothing = '';

/** One thing that varies, and its values. */
export function VariedFieldEditor(props: VariedFieldEditorProps) {
  const { label, varied, other, isOptional = false, onChange } = props;
  const { t } = useTranslation(['sweep', 'shell', 'problems', 'recipe', 'methods']);
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const base = useApp(sweepBase);
  // Each value that is offered is planned, to know whether it can be run.
  const networks = useApp(({ setup }) => setup?.networks);
  const choice = useMemo(
    () => varied && variedChoice(varied, base, networks),
    [varied, base, networks],
  );
  const nameOf = (id: string): string => {
    const question = sweepQuestionIds.find((known) => known === id);
    if (question) return t(`sweep:questions.${question}`);
    const name = fieldName(words, id);
    return id.startsWith('phases.') ? t('recipe:phases.typed', { phase: name }) : name;
  };
  const options = variedIds(base.recipe, networks)
    .filter((id) => id !== other?.of)
    .map((id) => ({ id, label: nameOf(id) }));
  return (
    <fieldset className={styles.varied}>
      <legend className="visually-hidden">{label}</legend>
      <SelectField
        label={label}
        value={varied?.of ?? nothing}
        options={[...(isOptional ? [{ id: nothing, label: t('sweep:nothing') }] : []), ...options]}
        onChange={(of) => onChange(of === nothing ? undefined : { of })}
      />
      {varied && choice?.kind === 'offered' && (
        <ValueTicks choice={choice} onChange={(chosen) => onChange({ of: varied.of, chosen })} />
      )}
      {varied && choice?.kind === 'numbers' && (
        <ValueNumbers
          key={varied.of}
          choice={choice}
          onChange={(text) => onChange({ of: varied.of, text })}
        />
      )}
    </fieldset>
  );
}
