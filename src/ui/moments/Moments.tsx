import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keptMoments, shownMoment } from '../../state/moments/momentSelectors.ts';
import { liveFigures } from '../../state/run/liveSelectors.ts';
import { currentRun } from '../../state/run/selectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { MomentBar } from './MomentBar.tsx';
import { MomentTrack } from './MomentTrack.tsx';
import { momentStops } from './momentStops.ts';
import styles from './Moments.module.css';
import { useFilm } from './useFilm.ts';
import { useMomentTexts } from './useMomentTexts.ts';

interface MomentsProps {
  /** Of the chart above: the track is as long as its training steps. */
  frame: { left: number; right: number };
  trainSteps: number;
}

/** The time machine of the run on the bench: its kept moments, to be dragged and played through. */
export function Moments({ frame, trainSteps }: MomentsProps) {
  const { t } = useTranslation('moments');
  const hasRun = useApp((state) => currentRun(state) !== undefined);
  const hasTrained = useApp((state) => liveFigures(state).trainStep > 0);
  const hasMoments = useApp((state) => keptMoments(state).length > 0);
  if (!hasRun) return undefined;
  if (hasMoments) return <KeptMoments frame={frame} trainSteps={trainSteps} />;
  return <p className={styles.none}>{hasTrained && t('none')}</p>;
}

function KeptMoments({ frame, trainSteps }: MomentsProps) {
  const { t } = useTranslation('moments');
  const { count } = useFormat();
  const { describe } = useMomentTexts();
  const kept = useApp(keptMoments);
  const newest = useApp((state) => liveFigures(state).trainStep);
  const stops = useMemo(() => momentStops(kept, newest), [kept, newest]);
  const { place, show } = usePlace(kept);
  const film = useFilm({ count: stops.length, place, show });
  const at = stops[place]?.at;
  const put = (next: number): void => {
    film.stop();
    show(next);
  };
  return (
    <div className={styles.moments} data-controls>
      <div dir="ltr" style={{ paddingLeft: frame.left, paddingRight: frame.right }}>
        <MomentTrack
          stops={stops}
          place={place}
          trainSteps={trainSteps}
          valueText={at ? describe(at) : t('newest', { trainStep: count(newest) })}
          onPlace={put}
        />
      </div>
      <MomentBar film={film} count={stops.length} place={place} onPlace={put} />
    </div>
  );
}

/** The stop that is shown, or is on its way: the handle does not wait for the worker. */
function usePlace(kept: ReturnType<typeof keptMoments>) {
  const { showMoment } = useActions();
  const shown = useApp((state) => shownMoment(state)?.at);
  const [wanted, setWanted] = useState<{ place: number }>();
  const show = useCallback(
    (place: number): void => {
      const mine = { place };
      setWanted(mine);
      void showMoment(kept[place] ?? 'live').then(() =>
        setWanted((now) => (now === mine ? undefined : now)),
      );
    },
    [kept, showMoment],
  );
  const found = shown
    ? kept.findIndex(
        (moment) => moment.trainStep === shown.trainStep && moment.isUnpruned === shown.isUnpruned,
      )
    : -1;
  const place = wanted?.place ?? (found < 0 ? kept.length : found);
  return { place: Math.min(place, kept.length), show };
}
