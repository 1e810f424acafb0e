import { Play, SkipBack, SkipForward, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  branchObstacle,
  lostMomentCount,
  shownMoment,
} from '../../state/moments/momentSelectors.ts';
import { isLive } from '../../state/run/session.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import { steadyHeight, useRunKey } from '../space/steadyHeight.ts';
import styles from './MomentBar.module.css';
import { useReducedMotion, type Film } from './useFilm.ts';
import { useMomentTexts } from './useMomentTexts.ts';

interface MomentBarProps {
  film: Film;
  /** Stops that there are, and the one that is shown; the last is the newest state. */
  count: number;
  place: number;
  onPlace: (place: number) => void;
}

/** Steps, film, back to the newest state or on from here, and what there is to say of the moment. */
export function MomentBar({ film, count, place, onPlace }: MomentBarProps) {
  const { t } = useTranslation('moments');
  const { runFromMoment } = useActions();
  const isStepping = useReducedMotion();
  const isShown = useApp((state) => shownMoment(state) !== undefined);
  const obstacle = useApp(branchObstacle);
  const runKey = useRunKey();
  const last = count - 1;
  return (
    <div className={styles.bar}>
      <span className={styles.buttons}>
        <Button
          size="small"
          variant="quiet"
          label={t('previous')}
          isDisabled={place === 0}
          onPress={() => onPlace(place - 1)}
        >
          <SkipBack aria-hidden />
        </Button>
        {!isStepping && (
          <Button
            size="small"
            variant="quiet"
            label={t(film.isPlaying ? 'stop' : 'play')}
            onPress={film.isPlaying ? film.stop : film.play}
          >
            {film.isPlaying ? <Square aria-hidden /> : <Play aria-hidden />}
          </Button>
        )}
        <Button
          size="small"
          variant="quiet"
          label={t('next')}
          isDisabled={place === last}
          onPress={() => onPlace(place + 1)}
        >
          <SkipForward aria-hidden />
        </Button>
        <Button
          size="small"
          label={t('liveLabel')}
          isPressed={!isShown}
          onPress={() => onPlace(last)}
        >
          {t('live')}
        </Button>
        {isShown && (
          <Button
            size="small"
            isDisabled={obstacle !== undefined}
            onPress={() => void runFromMoment()}
          >
            {t('runFromHere')}
          </Button>
        )}
      </span>
      <p key={runKey} ref={steadyHeight} className={styles.words}>
        <MomentWords />
        {isShown && obstacle && <span>{t(`obstacle.${obstacle}`)}</span>}
        <LostWords />
      </p>
    </div>
  );
}

/** Which moment it is and what its pruning step did; how to look back while none is shown. */
function MomentWords() {
  const { t } = useTranslation('moments');
  const { count, percent } = useFormat();
  const { name } = useMomentTexts();
  const moment = useApp(shownMoment);
  const session = useApp((state) => state.session);
  if (!moment) {
    const isTraining = isLive(session) && session.phase !== 'paused';
    return (
      <span>
        {t('hint')} {isTraining && t('pauses')}
      </span>
    );
  }
  const sums = { died: 0, born: 0, latest: 0, shared: 0 };
  for (const { died, born, latestZeros, sharedZeros } of moment.layers) {
    sums.died += died;
    sums.born += born;
    sums.latest += latestZeros;
    sums.shared += sharedZeros;
  }
  const end = session.phase === 'finished' && !session.isStopped ? 'final' : 'newest';
  return (
    <>
      <b>{name(moment.at)}</b>
      {sums.died > 0 && <span>{t('died', { count: sums.died, formatted: count(sums.died) })}</span>}
      {sums.born > 0 && <span>{t('born', { count: sums.born, formatted: count(sums.born) })}</span>}
      {sums.latest > 0 && (
        <span>{t(`share.${end}`, { share: percent(sums.shared / sums.latest) })}</span>
      )}
    </>
  );
}

function LostWords() {
  const { t } = useTranslation('moments');
  const { count } = useFormat();
  const lost = useApp(lostMomentCount);
  return lost > 0 && <span>{t('lost', { count: lost, formatted: count(lost) })}</span>;
}
