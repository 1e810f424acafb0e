import { useTranslation } from 'react-i18next';
import type { BackendCandidate, BackendName } from '../../core/records/records.ts';
import { isLive } from '../../state/run/session.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Term } from '../shared/Term.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './Header.module.css';

const names: readonly BackendName[] = ['webgl', 'wasm', 'cpu'];

/** What became of each backend at the start, and the choice to set one by hand. */
export function BackendChoice() {
  const { t } = useTranslation('shell');
  const { chooseBackend } = useActions();
  const backend = useApp((state) => state.backend);
  const wanted = useApp((state) => state.wantedBackend);
  const isLocked = useApp((state) => isLive(state.session) || state.session.phase === 'starting');
  return (
    <>
      <h2 className={styles.title}>
        <Term id="backend">{t('header.backend.title')}</Term>
      </h2>
      <fieldset className={styles.choices} disabled={isLocked}>
        <legend className={styles.legend}>{t('header.backend.choice')}</legend>
        <label className={styles.choice}>
          <input
            type="radio"
            name="backend"
            checked={wanted === undefined}
            onChange={() => void chooseBackend('auto')}
          />
          <span>{t('header.backend.auto')}</span>
        </label>
        {names.map((name) => (
          <label key={name} className={styles.choice}>
            <input
              type="radio"
              name="backend"
              checked={wanted === name}
              onChange={() => void chooseBackend(name)}
            />
            <span className={styles.strong}>{name}</span>
            <Candidate
              candidate={backend?.candidates.find((candidate) => candidate.name === name)}
            />
          </label>
        ))}
      </fieldset>
      {backend?.renderer !== undefined && (
        <p className={styles.note}>
          {t('header.backend.renderer', { renderer: backend.renderer })}
        </p>
      )}
      <p className={styles.note}>{t(isLocked ? 'header.backend.locked' : 'header.backend.note')}</p>
    </>
  );
}

function Candidate({ candidate }: { candidate: BackendCandidate | undefined }) {
  const { t } = useTranslation('shell');
  const { number } = useFormat();
  if (!candidate) return undefined;
  const { stepMs, status, fault, reason = '' } = candidate;
  return (
    <>
      <span className={styles.choiceStep}>
        {stepMs === undefined
          ? t('header.backend.untimed')
          : t('header.backend.step', { ms: number(stepMs, 1) })}
      </span>
      <span className={styles.choiceDetail}>
        {t(`header.backend.status.${status}`)}
        {fault && `: ${t(`header.backend.faults.${fault}`, { detail: reason })}`}
      </span>
    </>
  );
}
