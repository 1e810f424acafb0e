/** The two themes that are drawn, and what the system wishes. */
import type { ViewState } from '../../state/AppState.ts';

const query = '(prefers-color-scheme: dark)';

/** `system` resolved, so that styles and drawing code have only two themes to know. */
export function resolvedTheme(theme: ViewState['theme']): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return systemQuery()?.matches === true ? 'dark' : 'light';
}

/** Returns what stops listening; a browser that does not tell is not heard. */
export function onSystemTheme(listener: () => void): () => void {
  const media = systemQuery();
  media?.addEventListener?.('change', listener);
  return () => media?.removeEventListener?.('change', listener);
}

/** What the browser has of it, which may be less than its type says. */
function systemQuery(): Partial<MediaQueryList> | undefined {
  return 'matchMedia' in window ? window.matchMedia(query) : undefined;
}
