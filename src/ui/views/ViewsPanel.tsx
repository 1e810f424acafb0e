import { Activity, memo, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs, type Key } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { shownViews } from '../../state/classroom/shownParts.ts';
import type { ViewId } from '../../state/parts/views.ts';
import { useActions, useApp } from '../appContext.tsx';
import { bringIntoView } from '../embedding/bringIntoView.ts';
import { classNames } from '../shared/classNames.ts';
import { PanelBoundary } from '../shared/PanelBoundary.tsx';
import { useIsNarrow } from '../space/useIsNarrow.ts';
import { usePointed } from '../pointing/usePointed.ts';
import { useResting } from '../pointing/useResting.ts';
import { useTabSeen } from './useTabSeen.ts';
import { ViewFigures } from './ViewFigures.tsx';
import { views } from './views.ts';
import styles from './ViewsPanel.module.css';

/**
 * What can be looked at beside the network, one view at a time. What nobody looks at costs nothing: it is
 * loaded when it is first opened, and stays as it was left, deaf to the run, while another is open.
 */
export function ViewsPanel() {
  const { t } = useTranslation('views');
  const { showView } = useActions();
  const openView = useApp((state) => state.view.openView);
  const ids = useApp(shownViews);
  const panel = useRef<HTMLElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  useTabSeen(strip, openView);
  const isNarrow = useIsNarrow();
  const open = (key: Key): void => {
    const id = ids.find((known) => known === key);
    if (!id || id === openView) return;
    showView(id);
    // In a low window it may lie below what is seen; on a phone it grows longer than the window as it comes.
    if (panel.current) bringIntoView(panel.current, { block: isNarrow ? 'start' : 'nearest' });
  };
  const ring = usePointed('views');
  const isAtRest = useResting('views');
  return (
    <section
      {...ring}
      ref={panel}
      className={styles.panel}
      aria-label={t('label')}
      inert={isAtRest}
    >
      <Tabs className={classNames(styles.tabs)} selectedKey={openView} onSelectionChange={open}>
        <div className={styles.strip}>
          <TabList ref={strip} className={classNames(styles.list)} aria-label={t('label')}>
            {ids.map((id) => (
              <Tab key={id} id={id} className={classNames(styles.tab)}>
                {t(`title.${id}`)}
              </Tab>
            ))}
          </TabList>
          <ViewFigures root={() => panel.current ?? document} />
        </div>
        {ids.map((id) => (
          <TabPanel key={id} id={id} className={classNames(styles.content)} shouldForceMount>
            {({ isInert }) => (
              <Activity mode={isInert ? 'hidden' : 'visible'}>
                <PanelBoundary>
                  <View id={id} />
                </PanelBoundary>
              </Activity>
            )}
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

/** Memoised: which view is open changes nothing in any of them. */
const View = memo(function View({ id }: { id: ViewId }) {
  const Content = views[id];
  return <Content />;
});
