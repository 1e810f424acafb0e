import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../appContext.tsx';
import { isEmbedded } from '../embedding/isEmbedded.ts';
import { Button } from '../shared/Button.tsx';
import styles from './PageFoot.module.css';

/** That something is left out, and the way to all of it; in a frame, the way out of it. */
export function PageFoot({ isFrame = isEmbedded(window) }: { isFrame?: boolean }) {
  const { t } = useTranslation('classroom');
  const { showEverything } = useActions();
  const isSetUp = useApp((state) => state.setup !== undefined);
  if (!isSetUp && !isFrame) return undefined;
  return (
    <footer className={styles.foot} aria-label={t('foot.label')}>
      {isSetUp && (
        <>
          <span className={styles.text}>{t('foot.setUp')}</span>
          <Button variant="quiet" size="small" onPress={showEverything}>
            {t('foot.showEverything')}
          </Button>
        </>
      )}
      {isFrame && <TabLink />}
    </footer>
  );
}

/** The address as it is when the link is taken, which may have changed since this was drawn. */
function TabLink() {
  const { t } = useTranslation('classroom');
  return (
    <a
      className={styles.tab}
      href={window.location.href}
      target="_blank"
      rel="noopener"
      onFocus={renew}
      onPointerEnter={renew}
    >
      {t('foot.openInTab')}
    </a>
  );
}

function renew({ currentTarget }: { currentTarget: HTMLAnchorElement }): void {
  currentTarget.href = window.location.href;
}
