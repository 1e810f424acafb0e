import { useTranslation } from 'react-i18next';
import { shownMoment } from '../../state/moments/momentSelectors.ts';
import { closing } from '../../state/measure/closing.ts';
import { useApp } from '../appContext.tsx';
import { useMomentTexts } from '../moments/useMomentTexts.ts';
import { statusKey } from './statusKey.ts';

/** Where the session stands in a word, or which moment is shown; of a run that has ended in vain, that it has. */
export function useStatusText(): string {
  const { t } = useTranslation('shell');
  const session = useApp((state) => state.session);
  const flaw = useApp((state) => closing(state)?.flaw?.kind);
  const backend = session.phase === 'starting' ? (session.backend ?? '') : '';
  const moment = useApp(shownMoment);
  const { name } = useMomentTexts();
  if (moment) {
    const key = moment.hasPaused ? 'status.momentPaused' : 'status.moment';
    return t(key, { moment: name(moment.at) });
  }
  const status = t(`status.${statusKey(session)}`, { backend });
  return flaw ? t(`status.flaw.${flaw}`, { status }) : status;
}
