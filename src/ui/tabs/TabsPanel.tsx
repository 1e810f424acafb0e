import { Activity, createElement, memo, type ComponentType } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type tabTexts from '../locales/en/tabs.json';
import { classNames } from '../shared/classNames.ts';
import { PanelBoundary } from '../shared/PanelBoundary.tsx';
import { useLoaded } from '../shared/useLoaded.ts';
import styles from './TabsPanel.module.css';

interface TabEntry {
  id: keyof (typeof tabTexts)['title'];
  /** Called when the tab is first opened. */
  load: () => Promise<ComponentType>;
}

const tabs: readonly TabEntry[] = [
  {
    id: 'predictions',
    load: async () => (await import('../predictions/PredictionsView.tsx')).PredictionsView,
  },
  { id: 'size', load: async () => (await import('../size/SizeTab.tsx')).SizeTab },
  { id: 'speed', load: async () => (await import('../speed/SpeedTab.tsx')).SpeedTab },
  {
    id: 'sensitivity',
    load: async () => (await import('../sensitivity/SensitivityTab.tsx')).SensitivityTab,
  },
  {
    id: 'experiment',
    load: async () => (await import('../experiment/ExperimentTab.tsx')).ExperimentTab,
  },
  {
    id: 'published',
    load: async () => (await import('../published/PublishedTab.tsx')).PublishedTab,
  },
];

/**
 * What is measured and compared beside the run, a tab each. What nobody looks at costs nothing: it is
 * loaded when it is first opened, and stays as it was left, deaf to the run, while another is open.
 */
export function TabsPanel() {
  const { t } = useTranslation('tabs');
  return (
    <section className={styles.panel} aria-label={t('label')}>
      <Tabs className={classNames(styles.tabs)}>
        <TabList className={classNames(styles.list)} aria-label={t('label')}>
          {tabs.map(({ id }) => (
            <Tab key={id} id={id} className={classNames(styles.tab)}>
              {t(`title.${id}`)}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, load }) => (
          <TabPanel key={id} id={id} className={classNames(styles.content)} shouldForceMount>
            {({ isInert }) => (
              <Activity mode={isInert ? 'hidden' : 'visible'}>
                <PanelBoundary>
                  <TabContent load={load} />
                </PanelBoundary>
              </Activity>
            )}
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

/** Memoised: which tab is chosen changes nothing in any of them. */
const TabContent = memo(function TabContent({ load }: Pick<TabEntry, 'load'>) {
  const { t } = useTranslation('tabs');
  const loaded = useLoaded(load);
  return loaded ? createElement(loaded) : <p className={styles.loading}>{t('loading')}</p>;
});
