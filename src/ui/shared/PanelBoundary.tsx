import type { ReactNode } from 'react';
import { ErrorBoundary, getErrorMessage, type FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import styles from './PanelBoundary.module.css';

/**
 * What goes wrong in one panel, its script missing or its drawing failing, stays in it: words in its
 * place, and a way to draw it again. Everything else, a run first of all, goes on.
 */
export function PanelBoundary({ children }: { children: ReactNode }) {
  return <ErrorBoundary FallbackComponent={BrokenPanel}>{children}</ErrorBoundary>;
}

function BrokenPanel({ error, resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation('shell');
  return (
    <div className={styles.panel} role="alert">
      <p>{t('panel.broken', { message: getErrorMessage(error) ?? String(error) })}</p>
      <Button onPress={resetErrorBoundary}>{t('panel.again')}</Button>
    </div>
  );
}
