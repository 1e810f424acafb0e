import { useTranslation } from 'react-i18next';
import type { SweepField } from '../../core/sweep/Sweep.ts';
import type { SweepEstimate } from '../../state/sweep/sweepSelectors.ts';
import styles from '../measure/MeasureBar.module.css';
import { problemText } from '../recipe/form/problemText.ts';
import { useSweptText } from '../sweepResults/useSweptText.ts';

/** More combinations than this are counted, not named. */
const mostNamed = 4;

interface SweepTroubleProps {
  estimate: Pick<SweepEstimate, 'problem' | 'refused'>;
  fields: readonly SweepField[];
}

/** Why a sweep cannot begin, or which combinations of it are left out. */
export function SweepTrouble({ estimate: { problem, refused }, fields }: SweepTroubleProps) {
  const { t } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const { t: own } = useTranslation('sweep');
  const words = useSweptText();
  if (problem) {
    return (
      <p className={styles.error} role="alert">
        {problemText(t, problem)}
      </p>
    );
  }
  if (refused.length === 0) return undefined;
  return (
    <div className={styles.hint}>
      <p>{own('refused', { count: refused.length })}</p>
      <ul>
        {refused.slice(0, mostNamed).map(({ values, problem: why }) => (
          <li key={JSON.stringify(values)}>
            {own('leftOutReason', {
              value: fields.map((field, i) => words.value(field, values[i])).join(' · '),
              reason: problemText(t, why),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
