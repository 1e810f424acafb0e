import { useTranslation } from 'react-i18next';
import type { Preset } from '../../core/presets/preset.ts';
import { armRuns } from '../../state/sweep/armRuns.ts';
import { ScrollBox } from '../access/ScrollBox.tsx';
import { useApp } from '../appContext.tsx';
import { useArmLabel } from '../sweepResults/useArmLabel.ts';
import { absent } from '../shared/format.ts';
import { useSetWords } from '../shared/useSetWords.ts';
import styles from '../measure/ViewContent.module.css';
import { DataTable } from '../timeline/DataTable.tsx';
import { figureRows } from './figureRows.ts';
import { useFigureFormat } from './useFigureFormat.ts';

/** Arm, figure and verdict. */
const wordColumns: readonly number[] = [0, 1, 6];

/** Published ▸ yours ▸ difference, figure by figure; it fills as seeds finish. */
export function FigureTable({ preset }: { preset: Preset }) {
  const { t } = useTranslation('published');
  const words = useSetWords();
  const format = useFigureFormat();
  const labelOf = useArmLabel();
  const runs = useApp((state) => armRuns(state, preset.id));
  const failed = runs.find(({ error }) => error !== undefined)?.error;
  const columns = [
    'arm',
    'figure',
    'published',
    'yours',
    'difference',
    'seeds',
    'verdict',
  ] as const;
  return (
    <>
      <ScrollBox className={styles.scroll} label={t('caption', words)}>
        <DataTable
          caption={t('caption', words)}
          columns={columns.map((column) => t(`columns.${column}`))}
          empty={absent}
          wordColumns={wordColumns}
          rows={figureRows(preset, runs).map(({ arm, figure, seeds, ours }) => {
            const { measure } = figure;
            const { mean, min, max, difference, isMet } = ours ?? {};
            const hasRange = min !== undefined && max !== undefined && max > min;
            return [
              labelOf(arm.id),
              t(`measures.${measure}`),
              format.published(figure),
              mean === undefined
                ? absent
                : hasRange
                  ? t('spread', {
                      mean: format.value(measure, mean),
                      min: format.value(measure, min),
                      max: format.value(measure, max),
                    })
                  : format.value(measure, mean),
              difference === undefined ? absent : format.difference(measure, difference),
              String(seeds),
              isMet === undefined ? t('notYet') : t(isMet ? 'met' : 'notMet'),
            ];
          })}
        />
      </ScrollBox>
      <p className={styles.hint}>{t('toleranceHint')}</p>
      {failed && <p className={styles.hint}>{t('failed', { message: failed.message })}</p>}
    </>
  );
}
