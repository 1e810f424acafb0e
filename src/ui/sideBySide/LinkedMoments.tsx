import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sides, type Side } from '../../state/parts/SideBySide.ts';
import { isSamePlace } from '../../state/sideBySide/linkedMoments.ts';
import { linkedStops, runBeside, shownSides } from '../../state/sideBySide/sideBySideSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { MomentTrack } from '../moments/MomentTrack.tsx';
import { useMomentTexts } from '../moments/useMomentTexts.ts';
import { useFormat } from '../shared/useFormat.ts';
import { SideMark } from './SideMark.tsx';
import styles from './SideBySide.module.css';

/** One handle for both runs, and which moment each of them shows. */
export function LinkedMoments() {
  const { t } = useTranslation('sideBySide');
  const at = useApp((state) => shownSides(state)?.at);
  const isApart = at?.a && at.b && !isSamePlace(at.a, at.b);
  return (
    <div className={styles.moments}>
      <LinkedTrack />
      <div className={styles.words} aria-live="polite">
        {sides.map((side) => (
          <MomentWords key={side} side={side} />
        ))}
        {isApart && <p>{t('apart')}</p>}
      </div>
    </div>
  );
}

/** Nothing where nothing is kept of either. */
function LinkedTrack() {
  const { t } = useTranslation('sideBySide');
  const { count } = useFormat();
  const { changeSideBySide } = useActions();
  const moments = useApp(linkedStops);
  const wanted = useApp(({ sideBySide }) => sideBySide?.place);
  const stops = useMemo(
    () => moments.map((moment) => ({ at: moment, trainStep: moment.trainStep })),
    [moments],
  );
  const last = moments.at(-1);
  if (!last) return undefined;
  const found = moments.findIndex((moment) => wanted && isSamePlace(moment, wanted));
  const place = found < 0 ? moments.length - 1 : found;
  function put(next: number): void {
    const { trainStep, isUnpruned } = moments[next] ?? {};
    if (trainStep === undefined) return;
    changeSideBySide({ place: { trainStep, ...(isUnpruned && { isUnpruned }) } });
  }
  return (
    <MomentTrack
      stops={stops}
      place={place}
      trainSteps={last.trainStep}
      valueText={t('track.value', { trainStep: count(moments[place]?.trainStep ?? 0) })}
      label={t('track.label')}
      onPlace={put}
    />
  );
}

/** Which moment of one run is shown, or that none of it is kept. */
function MomentWords({ side }: { side: Side }) {
  const { t } = useTranslation('sideBySide');
  const run = useApp((state) => runBeside(state, side));
  const shown = useApp(shownSides);
  const { describe } = useMomentTexts(run);
  const at = shown?.at[side];
  return (
    <p>
      <SideMark side={side} /> {at ? describe(at) : shown && t('gone')}
    </p>
  );
}
