import { useTranslation } from 'react-i18next';
import { againObstacle } from '../../../state/comparison/createRunAgain.ts';
import { isLeadIn } from '../../../state/run/selectors.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { Button } from '../../shared/Button.tsx';

/** Asks for the moment that the recipe starts from, where nothing trains up to it yet. */
export function TrainLeadButton() {
  const { t } = useTranslation('start');
  const { trainLead } = useActions();
  const isToTrain = useApp((state) => state.lead !== undefined && !isLeadIn(state));
  const obstacle = useApp(againObstacle);
  if (!isToTrain) return undefined;
  return (
    <Button isDisabled={obstacle !== undefined} onPress={() => void trainLead()}>
      {t('lead.train')}
    </Button>
  );
}
