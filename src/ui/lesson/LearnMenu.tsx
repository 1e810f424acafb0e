import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { lessonEntries } from '../../lessons/registry.ts';
import { shownLessons } from '../../state/classroom/shownParts.ts';
import { useActions, useApp } from '../appContext.tsx';
import { Button as PageButton } from '../shared/Button.tsx';
import buttonStyles from '../shared/Button.module.css';
import { classNames } from '../shared/classNames.ts';
import { PopoverList, PopoverPanel } from '../shared/PopoverPanel.tsx';
import { useLanguage } from '../shared/useLanguage.ts';
import { useIsNarrow } from '../space/useIsNarrow.ts';
import styles from './LearnMenu.module.css';
import { hasLessonWords } from './useLessonWords.ts';

/** Every lesson that is shown, and how far each has come; and where a teacher sets the page up. */
export function LearnMenu({ onClass }: { onClass: () => void }) {
  const { t } = useTranslation(['lessons', 'classroom']);
  const [isOpen, setOpen] = useState(false);
  const isNarrow = useIsNarrow();
  // What is projected beside it is a sentence, which has the room.
  const isShort = useApp((state) => state.view.isPresenting) || isNarrow;
  const open = useApp((state) => state.lesson?.lesson.id);
  const ids = useApp(shownLessons);
  const entries = lessonEntries.filter(({ id }) => ids.includes(id));
  const title = open ? t(`titles.${open}`) : t('count', { count: entries.length });
  if (entries.length === 0) return undefined;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={classNames(buttonStyles.button, styles.menu)}
        aria-label={t('menu', { title })}
      >
        {isShort ? (
          t('learn')
        ) : (
          <>
            {t('learn')} · <strong>{title}</strong>
          </>
        )}
        <ChevronDown aria-hidden />
      </Button>
      <PopoverPanel label={t('learn')} placement="bottom start" isWide>
        <PopoverList isNumbered className={styles.list}>
          {entries.map(({ id, minutes }, i) => (
            <Entry
              key={id}
              id={id}
              number={i + 1}
              minutes={minutes}
              onOpen={() => setOpen(false)}
            />
          ))}
        </PopoverList>
        <p className={styles.foot}>
          <span className={styles.note}>{t('classroom:teachers')}</span>
          <PageButton
            size="small"
            variant="quiet"
            onPress={() => {
              setOpen(false);
              onClass();
            }}
          >
            {t('classroom:button')}
          </PageButton>
        </p>
      </PopoverPanel>
    </DialogTrigger>
  );
}

interface EntryProps {
  id: (typeof lessonEntries)[number]['id'];
  number: number;
  minutes: number;
  onOpen: () => void;
}

function Entry({ id, number, minutes, onOpen }: EntryProps) {
  const { t } = useTranslation('lessons');
  const { lesson } = useActions();
  const isForeign = !hasLessonWords(id, useLanguage());
  const progress = useApp((state) => state.lessonProgress[id]);
  const { page = 0, isFinished = false } = progress ?? {};
  const far = page > 0 ? t('goOn', { step: page + 1 }) : isFinished ? t('finished') : undefined;
  return (
    <li>
      <Button
        className={classNames(styles.entry)}
        onPress={() => {
          onOpen();
          void lesson.open(id);
        }}
      >
        <span className={styles.number}>{isFinished ? <Check aria-hidden /> : number}</span>
        <span className={styles.words}>
          <span className={styles.title}>{t(`titles.${id}`)}</span>{' '}
          <span className={styles.note}>
            {[t('minutes', { minutes }), isForeign && t('english'), far]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </Button>
    </li>
  );
}
