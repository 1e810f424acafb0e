import { ChevronRight } from 'lucide-react';
import { Activity, useId, useRef, type ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { sectionOf, type RecipeSectionId } from '../../../state/parts/recipeSections.ts';
import { wantedPlan } from '../../../state/run/selectors.ts';
import { useActions, useApp } from '../../appContext.tsx';
import { classNames } from '../../shared/classNames.ts';
import styles from './Section.module.css';

interface SectionProps {
  id: RecipeSectionId;
  /** What is set in it, as a sentence: all that is seen of it while it is closed. */
  sentence: ReactNode;
  /** What is to be seen of it while it is closed, too. */
  note?: ReactNode;
  children: ReactNode;
}

/** One part of the recipe under its heading, folded to a sentence until it is opened. */
export function Section({ id, sentence, note, children }: SectionProps) {
  const { t } = useTranslation('recipe');
  const { changeView } = useActions();
  const titleId = useId();
  const fields = useRef<HTMLDivElement>(null);
  const openSections = useApp((state) => state.view.openSections);
  // What has to be mended is never folded away.
  const isRefused = useApp((state) =>
    wantedPlan(state).problems.some(({ field }) => sectionOf(field) === id),
  );
  const isOpen = isRefused || openSections.includes(id);
  const turn = (isWanted: boolean): void => {
    const isTyping = fields.current?.querySelector('[aria-invalid="true"]');
    if (!isWanted && isTyping) return;
    const others = openSections.filter((open) => open !== id);
    changeView({ openSections: isWanted ? [...others, id] : others });
  };
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <Disclosure isExpanded={isOpen} onExpandedChange={turn}>
        <Heading level={3} className={classNames(styles.head)}>
          <Button slot="trigger" className={classNames(styles.trigger)}>
            <ChevronRight className={styles.chevron} aria-hidden />
            <span id={titleId} className={styles.title}>
              {t(`${id}.title`)}
            </span>{' '}
            <span className={styles.sentence}>{sentence}</span>
          </Button>
        </Heading>
        {note}
        <DisclosurePanel>
          <Activity mode={isOpen ? 'visible' : 'hidden'}>
            <div ref={fields} className={styles.fields}>
              {children}
            </div>
          </Activity>
        </DisclosurePanel>
      </Disclosure>
    </section>
  );
}
