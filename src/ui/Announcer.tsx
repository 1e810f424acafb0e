import { useEffect, useRef, useState } from 'react';
import { liveFigures } from '../state/run/liveSelectors.ts';
import { useTranslation } from 'react-i18next';
import { shownMoment } from '../state/moments/momentSelectors.ts';
import { latestAccuracy, overallSparsity } from '../state/run/recordSelectors.ts';
import { epochOf, phaseAt, shownPlan } from '../state/run/selectors.ts';
import { useApp } from './appContext.tsx';
import { useFormat } from './shared/useFormat.ts';
import { useClosingText } from './timeline/useClosingText.ts';
import { useStatusText } from './transport/useStatusText.ts';

/** Shortest time between two announcements, so that each can be heard out. */
const quietMs = 4000;

/**
 * Says where the run stands to those who cannot see it: when the status or the phase changes, at
 * each pruning step and epoch, never at every tick.
 */
export function Announcer() {
  const { text, occasion } = useAnnouncement();
  const [said, setSaid] = useState('');
  const latest = useRef(text);
  const saidAt = useRef(-Infinity);
  const heard = useRef('');
  useEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    if (heard.current === occasion) return undefined;
    const waitMs = Math.max(0, saidAt.current + quietMs - performance.now());
    const timer = setTimeout(() => {
      heard.current = occasion;
      saidAt.current = performance.now();
      setSaid(latest.current);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [occasion]);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
}

/** `occasion` changes when there is something to say; `text` is what there is to say now. */
function useAnnouncement(): { text: string; occasion: string } {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const session = useApp((state) => state.session);
  const trainStep = useApp((state) => liveFigures(state).trainStep);
  const plan = useApp(shownPlan);
  const accuracy = useApp(latestAccuracy);
  const sparsity = useApp(overallSparsity);
  const status = useStatusText();
  const { flaw = '', outcome = '' } = useClosingText();
  const isMoment = useApp((state) => shownMoment(state) !== undefined);
  const phase = plan && phaseAt(plan, trainStep);
  if (isMoment || !plan || !phase || !('runId' in session))
    return { text: status, occasion: status };
  if (outcome || flaw) {
    const text = t('announce.ended', { status, flaw, outcome });
    return { text, occasion: text };
  }
  const epoch = Math.floor(epochOf(plan, trainStep));
  const far = format.epochs(epochOf(plan, trainStep), epochOf(plan, plan.trainSteps));
  const values = {
    status,
    phase: t(`transport.phases.${phase}`),
    epoch: far.done,
    epochs: far.total,
  };
  return {
    occasion: `${status} ${phase} ${epoch} ${sparsity}`,
    text: accuracy
      ? t('announce.live', {
          ...values,
          accuracy: format.percent(accuracy.accuracy),
          images: format.count(accuracy.images),
          sparsity: format.percent(sparsity),
        })
      : t('announce.early', values),
  };
}
