import { useTranslation } from 'react-i18next';
import { isHidden } from '../../state/lesson/lessonSelectors.ts';
import { previewOf } from '../../state/preview/previewSelectors.ts';
import { useActions, useApp } from '../appContext.tsx';
import { SegmentedControl } from '../shared/SegmentedControl.tsx';
import { FineTune } from './FineTune.tsx';
import { HowMuchSlider } from './HowMuchSlider.tsx';
import { Resting } from '../pointing/Resting.tsx';
import { usePointed } from '../pointing/usePointed.ts';
import styles from './HowMuchStrip.module.css';
import { PreviewFigures } from './PreviewFigures.tsx';
import { PreviewNote } from './PreviewNote.tsx';

/** The one number of pruning, and what the network on the bench would be with it. */
export function HowMuchStrip() {
  const { t } = useTranslation('howMuch');
  const { t: lessons } = useTranslation('lessons');
  const isLater = useApp((state) => isHidden(state, 'howMuch'));
  // A projector shows the figures apart, so that the last row can read them.
  const isPresented = useApp(({ view }) => view.isPresenting);
  const ring = usePointed('howMuch');
  return (
    <section
      {...ring}
      className={styles.strip}
      data-presented={isPresented || undefined}
      aria-labelledby="how-much-title"
    >
      <h2 id="how-much-title" className={styles.title}>
        {t('title')}
      </h2>
      <Resting of="howMuch">
        <HowMuchSlider />
      </Resting>
      {!isPresented && (
        <>
          <div className={styles.answer}>
            <p className={styles.note}>{isLater ? lessons('later') : <PreviewNote />}</p>
            {!isLater && <LiveFigures />}
            <MapSwitch />
          </div>
        </>
      )}
      <FineTune />
    </section>
  );
}

/** What follows the slider: nothing else of the strip is drawn anew with every answer. */
function LiveFigures() {
  const preview = useApp(previewOf);
  return <PreviewFigures preview={preview} />;
}

/** Whether the maps show the network as it is, or what would be left of it. */
function MapSwitch() {
  const { t } = useTranslation('howMuch');
  const { changeView } = useActions();
  const isPreviewShown = useApp((state) => state.view.isPreviewShown);
  return (
    <SegmentedControl
      label={t('shows')}
      size="small"
      options={[
        { id: 'now', label: t('now') },
        { id: 'preview', label: t('preview') },
      ]}
      chosen={isPreviewShown ? 'preview' : 'now'}
      onChoose={(chosen) => changeView({ isPreviewShown: chosen === 'preview' })}
    />
  );
}
