import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  densitySpacing,
  linearSpacing,
  listedValues,
  logarithmicSpacing,
} from '../../core/sweep/spacing.ts';
import type { VariedChoice } from '../../state/sweep/sweepDraft.ts';
import { NumberField } from '../numbers/NumberField.tsx';
import { Button } from '../shared/Button.tsx';
import { SelectField } from '../shared/SelectField.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './SweepView.module.css';

interface ValueNumbersProps {
  choice: Extract<VariedChoice, { kind: 'numbers' }>;
  onChange: (text: string) => void;
}

/** Values that are typed, one after the other, or filled in between two ends. */
export function ValueNumbers({ choice, onChange }: ValueNumbersProps) {
  const { t } = useTranslation('sweep');
  const [labelId, hintId] = [useId(), useId()];
  const { decimalMark } = useFormat();
  const { text, isShare } = choice;
  const meant = useMeant(choice);
  return (
    <>
      <label className={styles.typed}>
        <span id={labelId}>{t(isShare ? 'valuesPercent' : 'values')}</span>
        <input
          className={styles.text}
          value={withMark(text, decimalMark)}
          spellCheck={false}
          autoComplete="off"
          aria-labelledby={labelId}
          aria-describedby={hintId}
          onChange={({ target }) => onChange(withPoint(target.value, decimalMark))}
        />
      </label>
      <p id={hintId} className={styles.hint}>
        {t('valuesHint')} {meant !== undefined && t('valuesMeant', meant)}
      </p>
      <details className={styles.hint}>
        <summary>{t('spacing.title')}</summary>
        <Spacing choice={choice} onFill={(values) => onChange(values.join(', '))} />
      </details>
    </>
  );
}

/** How many values these are, and which: a comma may have been meant as the decimal mark. */
function useMeant({ text, isShare }: ValueNumbersProps['choice']) {
  const { exact, percent } = useFormat();
  const values = listedValues(text);
  if (values.length === 0 || values.some((value) => typeof value === 'string')) return undefined;
  const written = values
    .map(Number)
    .map((value) => (isShare ? percent(value / 100, decimalsOf(value)) : exact(value)));
  return { count: values.length, values: written.join(' · ') };
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

/** As it is read where the comma is the decimal mark: `0.5, 0.8` → `0,5; 0,8`. */
function withMark(text: string, decimalMark: string): string {
  return decimalMark === ',' ? text.replaceAll(',', ';').replaceAll('.', ',') : text;
}

/** The same back; a point is taken for a comma, as it is nothing else there. */
function withPoint(typed: string, decimalMark: string): string {
  return decimalMark === ',' ? typed.replaceAll(',', '.') : typed;
}

const spacings = {
  linear: linearSpacing,
  logarithmic: logarithmicSpacing,
  density: densitySpacing,
} as const;
type SpacingId = keyof typeof spacings;

const countRange = { min: 2, max: 50, isInteger: true } as const;

interface SpacingProps extends Pick<ValueNumbersProps, 'choice'> {
  onFill: (values: readonly number[]) => void;
}

/** So many values from one end to the other, in equal steps, by equal factors, or by equal factors of what is kept. */
function Spacing({ choice: { text, range, isShare }, onFill }: SpacingProps) {
  const { t } = useTranslation('sweep');
  const scale = isShare ? 100 : 1;
  const typed = listedValues(text).filter((value) => typeof value === 'number');
  const [from, setFrom] = useState((typed[0] ?? range.min * scale) / scale);
  const [to, setTo] = useState((typed.at(-1) ?? range.max * scale) / scale);
  const [count, setCount] = useState(Math.max(2, typed.length));
  const [id, setId] = useState<SpacingId>(isShare ? 'density' : 'linear');
  const offered = isShare ? (['density', 'linear'] as const) : (['linear', 'logarithmic'] as const);
  const needsPositive = id === 'logarithmic' && !(from > 0 && to > 0);
  function fill(): void {
    const values = spacings[id](from, to, count);
    const whole = range.isInteger ? values.map(Math.round) : values;
    const shown = whole.map((value) => Number((value * scale).toPrecision(6)));
    onFill([...new Set(shown)]);
  }
  return (
    <div className={styles.spacing}>
      <NumberField
        label={t('spacing.from')}
        value={from}
        range={range}
        isPercent={isShare}
        onChange={setFrom}
      />
      <NumberField
        label={t('spacing.to')}
        value={to}
        range={range}
        isPercent={isShare}
        onChange={setTo}
      />
      <NumberField
        label={t('spacing.count')}
        value={count}
        range={countRange}
        onChange={setCount}
      />
      <SelectField
        label={t('spacing.steps')}
        value={id}
        options={offered.map((one) => ({ id: one, label: t(`spacing.${one}`) }))}
        hint={needsPositive ? t('spacing.positive') : undefined}
        onChange={setId}
      />
      <Button size="small" isDisabled={needsPositive} onPress={fill}>
        {t('spacing.fill')}
      </Button>
    </div>
  );
}
