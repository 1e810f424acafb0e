import { useTranslation } from 'react-i18next';
import type { QuantizationReport } from '../../core/records/reports.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { useFinding } from '../pointing/useFinding.ts';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { scientific } from './scientific.ts';
import styles from './SpeedView.module.css';

/** Accuracy of every way to write the weights, and how far each is from them. */
export function QuantizationResult({ report }: { report: QuantizationReport }) {
  const { t } = useTranslation('speed', { keyPrefix: 'quantization' });
  const revived = report.layers.reduce((sum, layer) => sum + layer.revived, 0);
  return (
    <>
      <AccuracyTable report={report} />
      <p className={styles.note}>{t('sameImages')}</p>
      <ErrorTable report={report} />
      <p className={styles.note}>
        {revived === 0 ? t('zerosStay') : t('revived', { count: revived })}
      </p>
    </>
  );
}

const forms = ['float', 'int8', 'kmeans', 'kmeansFineTuned'] as const;
const terms = {
  float: undefined,
  int8: 'int8',
  kmeans: 'weightSharing',
  kmeansFineTuned: 'codebookFineTuning',
} as const;

function AccuracyTable({ report }: { report: QuantizationReport }) {
  const { t } = useTranslation('speed', { keyPrefix: 'quantization' });
  const { count, percentWithMargin, points } = useFormat();
  const table = useFinding('quantization');
  const sharedBits = bitsRange(report);
  const bitsOf = { float: '32', int8: '8', kmeans: sharedBits, kmeansFineTuned: sharedBits };
  return (
    <div {...table} className={styles.scroll}>
      <table className={styles.table}>
        <caption>{t('accuracies', { images: count(report.images) })}</caption>
        <thead>
          <tr>
            {(['form', 'accuracy', 'change', 'bitsPerWeight'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {forms.map((form) => {
            const accuracy = report[form];
            if (accuracy === undefined) return undefined;
            const margin = wilsonHalfWidth(accuracy, report.images);
            const term = terms[form];
            return (
              <tr key={form}>
                <th scope="row">{term ? <Term id={term}>{t(form)}</Term> : t(form)}</th>
                <td>{percentWithMargin(accuracy, margin, 2)}</td>
                <td>{form === 'float' ? '' : points(accuracy - report.float)}</td>
                <td>{bitsOf[form]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The codebook's bits where all layers have the same, else the fewest to the most. */
function bitsRange({ layers }: QuantizationReport): string {
  const bits = layers.map((layer) => layer.bits);
  const [fewest, most] = [Math.min(...bits), Math.max(...bits)];
  return fewest === most ? String(most) : `${fewest}–${most}`;
}

function ErrorTable({ report }: { report: QuantizationReport }) {
  const { t } = useTranslation('speed', { keyPrefix: 'quantization' });
  const { decimalMark } = useFormat();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>{t('layers')}</caption>
        <thead>
          <tr>
            {(['layer', 'int8Error', 'kmeansError', 'codebook'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.layers.map(({ name, int8MaxError, kmeansMaxError, bits }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{scientific(int8MaxError, decimalMark)}</td>
              <td>{scientific(kmeansMaxError, decimalMark)}</td>
              <td>{t('bitsCell', { count: bits })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
