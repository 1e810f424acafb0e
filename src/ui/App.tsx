import { useState, type MouseEvent } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { importing } from '../base/importing.ts';
import { languageEntry } from '../state/parts/languages.ts';
import { isHidden, leftOut } from '../state/lesson/lessonSelectors.ts';
import { closing } from '../state/measure/closing.ts';
import { currentRun } from '../state/run/selectors.ts';
import { shownSections } from '../state/classroom/shownParts.ts';
import { About } from './about/About.tsx';
import { Announcer } from './Announcer.tsx';
import styles from './App.module.css';
import { useApp } from './appContext.tsx';
import { Classroom } from './classroom/Classroom.tsx';
import { RecipeDrop } from './exchange/RecipeDrop.tsx';
import { Header } from './header/Header.tsx';
import { LessonComing } from './header/LessonComing.tsx';
import { Share } from './share/Share.tsx';
import { HowMuchStrip } from './howMuch/HowMuchStrip.tsx';
import { NetworkPanel } from './network/NetworkPanel.tsx';
import type { LaterParts } from './laterParts.ts';
import { PanelBoundary } from './shared/PanelBoundary.tsx';
import { useIsNarrow } from './space/useIsNarrow.ts';
import { useLanguage } from './shared/useLanguage.ts';
import { useResting } from './pointing/useResting.ts';
import { useLoaded } from './shared/useLoaded.ts';
import { Transport } from './transport/Transport.tsx';
import { useHasFirstLook } from './useHasFirstLook.ts';
import { usePartsMade } from './usePartsMade.ts';
import { useShortcuts } from './useShortcuts.ts';

const loadLater = async (): Promise<LaterParts> =>
  (await importing(() => import('./laterParts.ts'))).laterParts;

/** The bench: one page, its panels in the order in which they are read. */
export function App() {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const isBroken = useApp((state) => state.session.phase === 'broken');
  const isPresenting = useApp((state) => state.view.isPresenting);
  const isNarrow = useIsNarrow();
  // Nobody projects a phone's layout.
  const isPresented = isPresenting && !isNarrow;
  const hasSides = !isPresented && !isNarrow;
  const isLesson = useApp((state) => state.lesson !== undefined);
  const hasForm = useApp((state) => shownSections(state).length > 0);
  // What a projected lesson does not speak of takes no room.
  const without = useApp((state) => (isPresented ? leftOut(state) : undefined));
  const hasViews = without === undefined || without === 'network';
  const [open, setOpen] = useState<'help' | 'share' | 'class' | 'about'>();
  const close = () => setOpen(undefined);
  const later = useLoaded(useHasFirstLook() ? loadLater : undefined);
  const hasLeft = isLesson || hasForm;
  const isLayerAtRest = useResting('layer');
  const parts = usePartsMade(3, later !== undefined);
  return (
    <I18nProvider locale={languageEntry(language).locale}>
      <div
        className={styles.page}
        data-presented={isPresented ? (isLesson ? 'lesson' : 'bench') : undefined}
      >
        <a className={styles.skip} href="#network" onClick={skip}>
          {t('skip')}
        </a>
        <div className={styles.app}>
          <PanelBoundary>
            <Header
              onHelp={() => setOpen('help')}
              onShare={() => setOpen('share')}
              onClass={() => setOpen('class')}
            />
          </PanelBoundary>
          {isBroken ? (
            <PanelBoundary>{later && <later.BrokenState />}</PanelBoundary>
          ) : (
            <>
              <PanelBoundary>
                {isLesson && isPresented && later ? <later.LessonBar /> : <Transport />}
              </PanelBoundary>
              <main className={styles.bench} data-formless={!hasLeft || undefined}>
                {hasSides && hasLeft && (
                  <div key="recipe" className={styles.recipe}>
                    <PanelBoundary>{later && parts > 1 && <Left {...later} />}</PanelBoundary>
                  </div>
                )}
                <div
                  key="centre"
                  className={styles.centre}
                  data-without={without}
                  id="network"
                  tabIndex={-1}
                >
                  <PanelBoundary>
                    <HowMuchStrip />
                  </PanelBoundary>
                  <div className={styles.network}>
                    <PanelBoundary>
                      <NetworkPanel />
                    </PanelBoundary>
                  </div>
                  <PanelBoundary>
                    {later && (isPresented ? <later.PresenterFigures /> : <Results {...later} />)}
                  </PanelBoundary>
                  {hasViews && (
                    <PanelBoundary>
                      {later && parts > 2 ? <Below {...later} /> : <div className={styles.views} />}
                    </PanelBoundary>
                  )}
                </div>
                {hasSides && (
                  <div key="layer" className={styles.layer} inert={isLayerAtRest}>
                    <PanelBoundary>{later && parts > 0 && <later.LayerPanel />}</PanelBoundary>
                  </div>
                )}
              </main>
              {isNarrow && (
                <PanelBoundary>
                  {later && (isLesson ? <later.LessonSheet /> : <later.PhoneSheets />)}
                </PanelBoundary>
              )}
            </>
          )}
          <PanelBoundary>{later && <later.PageFoot />}</PanelBoundary>
        </div>
      </div>
      <Shortcuts onHelp={() => setOpen('help')} />
      <LessonComing />
      <PanelBoundary>{later && <later.Notices />}</PanelBoundary>
      <PanelBoundary>{!isLesson && hasForm && <RecipeDrop />}</PanelBoundary>
      <PanelBoundary>{later && <later.LessonAsk />}</PanelBoundary>
      <Announcer />
      <PanelBoundary>
        {later && (
          <later.HelpDialog
            isOpen={open === 'help'}
            onOpenChange={close}
            onAbout={() => setOpen('about')}
          />
        )}
      </PanelBoundary>
      <PanelBoundary>
        <About isOpen={open === 'about'} onClose={close} />
      </PanelBoundary>
      <PanelBoundary>
        <Share isOpen={open === 'share'} onClose={close} onClass={() => setOpen('class')} />
      </PanelBoundary>
      <PanelBoundary>
        <Classroom isOpen={open === 'class'} onClose={close} />
      </PanelBoundary>
    </I18nProvider>
  );
}

/** By its focus, as another hash would be another address: without the lesson or the set-up that this one has. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('network')?.focus();
}

/** The recipe, or the lesson that takes its place. */
function Left({ LessonPanel, RecipePanel, RunRecipeAgain }: LaterParts) {
  const isLesson = useApp((state) => state.lesson !== undefined);
  if (isLesson) return <LessonPanel />;
  return (
    <RecipePanel>
      <RunRecipeAgain />
    </RecipePanel>
  );
}

/** The views, unless a lesson has not come to them yet. */
function Below({ ViewsPanel }: LaterParts) {
  const { t } = useTranslation('lessons');
  const isLater = useApp((state) => isHidden(state, 'views'));
  if (!isLater) return <ViewsPanel />;
  return <p className={styles.views}>{t('later')}</p>;
}

/** What came of the run, as soon as there is one. */
function Results({ ResultsStrip, RunClosing }: LaterParts) {
  const hasRun = useApp((state) => currentRun(state) !== undefined);
  const isLater = useApp((state) => isHidden(state, 'results'));
  const isOver = useApp((state) => closing(state) !== undefined);
  if (!hasRun || isLater) return undefined;
  return (
    <div className={styles.results} data-over={isOver || undefined}>
      <ResultsStrip />
      <RunClosing />
    </div>
  );
}

/** Apart from the page, which is not drawn anew because other keys may be pressed now. */
function Shortcuts({ onHelp }: { onHelp: () => void }) {
  useShortcuts(onHelp);
  return undefined;
}
