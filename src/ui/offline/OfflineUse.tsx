import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OfflineState } from '../../state/OfflineState.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button } from '../shared/Button.tsx';
import { useFormat } from '../shared/useFormat.ts';
import styles from './OfflineUse.module.css';
import { SiteDownload } from './SiteDownload.tsx';

/** How far the page can be used without a network, and the ways to get there. */
export function OfflineUse() {
  const { t } = useTranslation('offline');
  const { megabytes } = useFormat();
  const { makeOfflineReady } = useActions();
  const offline = useApp((state) => state.offline);
  const { status, keptBytes, totalBytes, fault } = offline;
  const isPartial = status === 'partial';
  const isUnderWay = isPartial && offline.isAsked && fault === undefined;
  return (
    <>
      <p className={styles.state} role="status">
        {t(stateOf(offline))}
      </p>
      {isUnderWay && (
        <div className={styles.progress}>
          <progress aria-label={t('progress')} value={keptBytes} max={totalBytes} />
          <span>{t('kept', { kept: megabytes(keptBytes), total: megabytes(totalBytes) })}</span>
        </div>
      )}
      <div className={styles.ways}>
        {isPartial && !isUnderWay && (
          <Button size="small" onPress={makeOfflineReady}>
            <Download aria-hidden />
            {t('makeReady', { size: megabytes(totalBytes - keptBytes) })}
          </Button>
        )}
        <SiteDownload />
      </div>
    </>
  );
}

/** The key of the sentence that says how it stands. */
function stateOf({ status, isAsked, isSparing, fault }: OfflineState) {
  if (status !== 'partial') return status;
  if (fault !== undefined) return fault;
  if (isAsked) return 'fetching';
  return isSparing ? 'sparing' : 'partial';
}
