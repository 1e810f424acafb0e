import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confusedAccuracy } from '../../core/records/confusion.ts';
import type { Confusion } from '../../core/records/digits.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { useFormat } from '../shared/useFormat.ts';
import type { SideNames } from './sideNames.ts';
import { differenceOf, differenceStrength, strengthOf } from './confusionCells.ts';
import styles from './ConfusionMatrices.module.css';

interface ConfusionMatricesProps {
  before: Confusion;
  after: Confusion | undefined;
  names: SideNames;
  /** Behind each matrix. */
  images: number;
}

/** Which digit is taken for which: before and after side by side, or what differs. */
export function ConfusionMatrices({ before, after, names, images }: ConfusionMatricesProps) {
  const { t } = useTranslation('predictions');
  const title = { before: t(`side.${names.before}`), after: t(`side.${names.after}`) };
  const [shown, setShown] = useState<'sideBySide' | 'difference'>('sideBySide');
  return (
    <div className={styles.matrices}>
      {after && (
        <div className={styles.choice}>
          <SegmentedControl
            label={t('matrix.shown')}
            options={(['sideBySide', 'difference'] as const).map((id) => ({
              id,
              label: t(`matrix.${id}`),
            }))}
            chosen={shown}
            onChoose={setShown}
            size="small"
          />
        </div>
      )}
      {after && shown === 'difference' ? (
        <Difference
          before={before}
          after={after}
          label={t('matrix.differenceLabel', { pruned: title.after, dense: title.before })}
        />
      ) : (
        <>
          <Matrix title={title.before} confusion={before} images={images} />
          {after && <Matrix title={title.after} confusion={after} images={images} />}
        </>
      )}
    </div>
  );
}

function Matrix({
  title,
  confusion,
  images,
}: {
  title: string;
  confusion: Confusion;
  images: number;
}) {
  const { t } = useTranslation('predictions');
  const { percentWithMargin, count } = useFormat();
  const accuracy = confusedAccuracy(confusion);
  return (
    <figure className={styles.figure} data-figure>
      <figcaption className={styles.caption}>
        {t('accuracyOf', {
          side: title,
          accuracy: percentWithMargin(accuracy, wilsonHalfWidth(accuracy, images)),
        })}{' '}
        <ImageSet set="test" images={count(images)} />
      </figcaption>
      <Cells
        label={t('matrix.label', { side: title })}
        confusion={confusion}
        textOf={(value) => (value === 0 ? '' : String(value))}
        lookOf={(label, answer) => ({
          kind: label === answer ? 'right' : 'wrong',
          strength: strengthOf(confusion, label, answer),
        })}
      />
    </figure>
  );
}

function Difference({
  before,
  after,
  label,
}: {
  before: Confusion;
  after: Confusion;
  label: string;
}) {
  const { t } = useTranslation('predictions');
  const difference = differenceOf(before, after);
  const images = before.map((answers) => answers.reduce((sum, count) => sum + count, 0));
  return (
    <figure className={styles.figure} data-figure>
      <figcaption className={styles.caption}>{t('side.difference')}</figcaption>
      <Cells
        label={label}
        confusion={difference}
        textOf={(value) => (value === 0 ? '' : value > 0 ? `+${value}` : `−${-value}`)}
        lookOf={(row, answer) => {
          const change = difference[row]?.[answer] ?? 0;
          const isBetter = row === answer ? change > 0 : change < 0;
          return {
            kind: isBetter ? 'right' : 'wrong',
            strength: differenceStrength(change, images[row] ?? 0),
          };
        }}
      />
    </figure>
  );
}

function tint(kind: 'right' | 'wrong', strength: number): string {
  const [colour, most] = kind === 'right' ? ['--accent', 35] : ['--positive', 55];
  return `color-mix(in srgb, var(${colour}) ${Math.round(strength * most)}%, var(--bg))`;
}

interface CellsProps {
  label: string;
  confusion: Confusion;
  textOf: (value: number) => string;
  lookOf: (label: number, answer: number) => { kind: 'right' | 'wrong'; strength: number };
}

function Cells({ label, confusion, textOf, lookOf }: CellsProps) {
  const { t } = useTranslation('predictions');
  const rows = confusion.map((answers, row) => ({
    row,
    cells: answers.map((value, answer) => ({ value, answer, ...lookOf(row, answer) })),
  }));
  return (
    <table className={styles.cells} aria-label={label} data-drawn>
      <thead>
        <tr>
          <td className={styles.corner}>
            <span className="visually-hidden">{t('matrix.corner')}</span>
          </td>
          {rows.map(({ row: answer }) => (
            <th key={answer} scope="col">
              {answer}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, cells }) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {cells.map(({ value, answer, kind, strength }) => (
              <td key={answer} style={{ backgroundColor: tint(kind, strength) }}>
                {textOf(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
