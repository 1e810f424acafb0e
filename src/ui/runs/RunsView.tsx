import { ChevronLeft, FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExperimentTab } from '../experiment/ExperimentTab.tsx';
import { Button } from '../shared/Button.tsx';
import { CompareRuns } from './CompareRuns.tsx';
import styles from './RunsView.module.css';

/** What was run beside each other, and the experiments that run several for one question. */
export function RunsView() {
  const { t } = useTranslation('runs');
  const [hasExperiments, setExperiments] = useState(false);
  if (!hasExperiments) {
    return (
      <CompareRuns>
        <Button size="small" onPress={() => setExperiments(true)}>
          <FlaskConical aria-hidden />
          {t('part.experiments')}
        </Button>
      </CompareRuns>
    );
  }
  return (
    <div className={styles.experiments}>
      <div>
        <Button size="small" onPress={() => setExperiments(false)}>
          <ChevronLeft aria-hidden />
          {t('part.compare')}
        </Button>
      </div>
      <ExperimentTab />
    </div>
  );
}
