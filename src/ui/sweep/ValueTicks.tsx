import { useTranslation } from 'react-i18next';
import type { VariedChoice } from '../../state/sweep/sweepDraft.ts';
import { problemText } from '../recipe/form/problemText.ts';
import styles from './SweepView.module.css';
import { useSweptText } from '../sweepResults/useSweptText.ts';

interface ValueTicksProps {
  choice: Extract<VariedChoice, { kind: 'offered' }>;
  onChange: (chosen: string[]) => void;
}

/** The values of which there are a few: those to be run are ticked, and one that cannot be says why. */
export function ValueTicks({ choice: { offered, chosen, field }, onChange }: ValueTicksProps) {
  const { t } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const { t: own } = useTranslation('sweep');
  const words = useSweptText();
  const ids = offered.map(({ value }) => String(value));
  const left = offered.filter(({ problem }) => problem);
  return (
    <>
      <div role="group" aria-label={own('values')} className={styles.ticks}>
        {offered.map(({ value, problem }) => {
          const id = String(value);
          const isChosen = chosen.includes(id);
          return (
            <label key={id} className={styles.tick} data-disabled={problem ? true : undefined}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={problem !== undefined}
                onChange={() =>
                  onChange(ids.filter((one) => (one === id ? !isChosen : chosen.includes(one))))
                }
              />
              {words.value(field, value)}
            </label>
          );
        })}
      </div>
      {left.length > 0 && (
        <details className={styles.hint}>
          <summary>{own('leftOut', { count: left.length })}</summary>
          <ul>
            {left.map(({ value, problem }) => (
              <li key={String(value)}>
                {own('leftOutReason', {
                  value: words.value(field, value),
                  reason: problem && problemText(t, problem),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
