import { useTranslation } from 'react-i18next';
import { curvePoints } from '../../core/plan/curveSparsities.ts';
import { wilsonHalfWidth } from '../../core/records/wilson.ts';
import { curveWaits } from '../../state/preview/askCurve.ts';
import { curveOf, type Curve } from '../../state/preview/curveSelectors.ts';
import { ImageSet } from '../accuracy/ImageSet.tsx';
import { useActions, useApp } from '../appContext.tsx';
import { errorText } from '../recipe/form/errorText.ts';
import { useShortPercent } from '../recipe/form/useShortPercent.ts';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { curveSentence } from './curveSentence.ts';
import styles from './PreviewView.module.css';

/** The curve in words: how far it holds, and how sure that is; or why there is none. */
export function CurveNote() {
  const { t } = useTranslation('preview');
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const { t: howMuch } = useTranslation('howMuch');
  const curve = useApp(curveOf);
  const waits = useApp(curveWaits);
  const { drawCurve } = useActions();
  if (curve.phase === 'off') {
    const { obstacle } = curve;
    return (
      <p className={styles.note}>
        {obstacle === 'no-target'
          ? howMuch('noTarget')
          : obstacle === 'fixed-share'
            ? t('fixedShare')
            : howMuch(`off.${obstacle}`)}
      </p>
    );
  }
  if (curve.phase === 'refused')
    return <p className={styles.note}>{errorText(words, curve.error)}</p>;
  if (waits && !curve.error) {
    return (
      <div className={styles.note}>
        <p>{t(`waits.${waits}`)}</p>
        <Button size="small" onPress={drawCurve}>
          {t('waits.draw')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.note}>
      <Held curve={curve} />
      {curve.error ? (
        <p>{errorText(words, curve.error)}</p>
      ) : (
        <p className={styles.hint}>
          {t(curve.isWhole ? 'whole' : 'drawing', {
            points: curve.samples.length,
            whole: curvePoints,
          })}
        </p>
      )}
    </div>
  );
}

function Held({ curve }: { curve: Extract<Curve, { phase: 'drawn' }> }) {
  const { t } = useTranslation('preview');
  const { percent, margin, count } = useFormat();
  const short = useShortPercent();
  const { samples, images } = curve;
  const told = curveSentence(samples);
  const [first] = samples;
  // Two points say nothing of what lies between.
  if (!told || !first || samples.length < 3) return <p>{t('begun')}</p>;
  const { sentence, from, held, fallen, cliff } = told;
  const values = {
    from: short(from),
    held: percent(held),
    // Two points that are nearer to each other than a tenth of a percent are not called the same.
    fallen: percent(fallen, percent(from) === percent(fallen) ? 2 : 1),
    cliff: percent(cliff),
  };
  return (
    <>
      {from > 0 && <p>{t('sparse', values)}</p>}
      <p>{t(sentence, values)}</p>
      <p className={styles.hint}>
        {t('atFirst', { ...values, accuracy: percent(first.accuracy) })}{' '}
        {margin(wilsonHalfWidth(first.accuracy, images))}{' '}
        <ImageSet set="validation" images={count(images)} />
      </p>
    </>
  );
}
