import { I18nProvider, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { percentSteps } from '../../base/percentSteps.ts';
import type { Fraction } from '../../base/units.ts';
import { firstLanguage, languageEntry, type Language } from '../../state/parts/languages.ts';
import { accuracyOnCurve } from '../../state/preview/accuracyOnCurve.ts';
import { useApp } from '../appContext.tsx';
import type { ChartFrame } from '../charts/chartFrame.ts';
import { slideLimit, useHowMuch } from '../howMuch/useHowMuch.ts';
import { classNames } from '../shared/classNames.ts';
import { useFormat } from '../shared/useFormat.ts';
import styles from './CurveHandle.module.css';
import type { NamedCurve } from './NamedCurve.ts';
import { readingPlace } from './readingPlace.ts';

interface CurveHandleProps {
  frame: ChartFrame;
  /** All that are drawn. */
  curves: readonly Pick<NamedCurve, 'samples'>[];
}

/** How much is to go, on the curve: dragged along it anywhere on its line, or moved by arrow keys. */
export function CurveHandle({ frame, curves }: CurveHandleProps) {
  const { t } = useTranslation('preview');
  const { language, percent } = useFormat();
  const { target, isFixed, shown, change, settle } = useHowMuch();
  const accuracy = useApp((state) => accuracyOnCurve(state, shown));
  if (target === undefined) return undefined;
  const { step, moved } = percentSteps(shown);
  const within = (next: Fraction): Fraction => Math.min(slideLimit, moved(next));
  const down = 1 - (accuracy ?? 0);
  const drawn = curves.map(({ samples }) => samples);
  const { side, middle } = readingPlace(shown, accuracy ?? 0, drawn);
  const place = { ...frame, '--down': down, '--reading': 1 - middle - down };
  const reading =
    accuracy === undefined
      ? percent(shown)
      : t('reading', { target: percent(shown), accuracy: percent(accuracy) });
  return (
    // Along an axis, which runs from left to right in every language.
    <I18nProvider locale={leftToRight(language)}>
      <Slider
        className={classNames(styles.slider)}
        style={place}
        aria-label={t('handle')}
        value={shown}
        minValue={0}
        maxValue={1}
        step={step}
        formatOptions={format}
        isDisabled={isFixed}
        onChange={(next) => change(within(next))}
        onChangeEnd={(next) => settle(within(next))}
      >
        <SliderTrack className={classNames(styles.track)}>
          <SliderThumb className={classNames(styles.thumb)}>
            <span className={styles.line} />
            <span className={styles.reading} data-side={side} aria-hidden>
              {reading}
            </span>
          </SliderThumb>
        </SliderTrack>
      </Slider>
    </I18nProvider>
  );
}

/** Whose numbers a handle reads out: the page's, unless its language would turn the axis around. */
function leftToRight(language: Language): string {
  const { locale, direction } = languageEntry(language);
  return direction === 'rtl' ? languageEntry(firstLanguage).locale : locale;
}

const format = { style: 'percent', maximumFractionDigits: 1 } as const;
