import { createElement, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../shared/useLoaded.ts';
import styles from './ViewsPanel.module.css';

/** A view whose script comes when it is first opened. */
export function onDemand(load: () => Promise<ComponentType>): ComponentType {
  return function OnDemand() {
    const { t } = useTranslation('views');
    const loaded = useLoaded(load);
    return loaded ? createElement(loaded) : <p className={styles.loading}>{t('loading')}</p>;
  };
}
