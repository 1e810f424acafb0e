import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { lessonIds, type LessonId } from '../../lessons/lessonIds.ts';
import type { ClassWish } from '../../state/AppState.ts';
import { viewsOf } from '../../state/classroom/shownParts.ts';
import type { ClassSetup } from '../../state/setup/ClassSetup.ts';
import { languageEntry, type Language } from '../../state/parts/languages.ts';
import { hasLessonWords } from '../lesson/useLessonWords.ts';
import { SelectField } from '../shared/SelectField.tsx';
import { useLanguage } from '../shared/useLanguage.ts';
import styles from './ClassDialog.module.css';
import { usePartLabels } from './usePartLabels.ts';
import { useLesson, useStepTitles } from './useStepTitles.ts';

type Start = ClassWish['start'];

interface StartChoiceProps {
  setup: ClassSetup;
  start: Start;
  /** Of the link; undefined for each reader's own. */
  language: Language | undefined;
  onChange: (start: Start) => void;
}

/** What the link opens on. */
export function StartChoice({ setup, start, language, onChange }: StartChoiceProps) {
  const { t } = useTranslation('classroom');
  const group = useId();
  const [first = lessonIds[0]] = setup.lessons ?? lessonIds;
  const starts: readonly Start[] = [
    { kind: 'page' },
    { kind: 'bench' },
    { kind: 'lesson', id: first, step: 1 },
  ];
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{t('start.title')}</legend>
      {starts.map((offered) => (
        <label key={offered.kind} className={styles.choice}>
          <input
            type="radio"
            name={group}
            checked={start.kind === offered.kind}
            onChange={() => onChange(offered)}
          />
          {t(`start.${offered.kind}`)}
        </label>
      ))}
      {start.kind === 'lesson' && (
        <>
          <LessonChoice start={start} language={language} onChange={onChange} />
          <ShownAnyway setup={setup} id={start.id} />
        </>
      )}
    </fieldset>
  );
}

/** Which views the lesson opens although they are not ticked. */
function ShownAnyway({ setup: { views }, id }: { setup: ClassSetup; id: LessonId }) {
  const { t } = useTranslation('classroom');
  const { locale } = languageEntry(useLanguage());
  const lesson = useLesson(id);
  const labels = usePartLabels('views');
  const unticked = lesson && views ? viewsOf(lesson).filter((view) => !views.includes(view)) : [];
  if (unticked.length === 0) return undefined;
  const names = new Intl.ListFormat(locale).format(unticked.map((view) => labels[view] ?? view));
  return <p className={styles.note}>{t('start.opens', { names })}</p>;
}

interface LessonChoiceProps extends Pick<StartChoiceProps, 'language'> {
  start: Extract<Start, { kind: 'lesson' }>;
  onChange: (start: Start) => void;
}

function LessonChoice({ start, language, onChange }: LessonChoiceProps) {
  const { t } = useTranslation(['classroom', 'lessons']);
  const own = useLanguage();
  const titles = useStepTitles(start.id);
  return (
    <div className={styles.indented}>
      <SelectField<LessonId>
        label={t('start.which')}
        value={start.id}
        options={lessonIds.map((id) => ({ id, label: t(`lessons:titles.${id}`) }))}
        onChange={(id) => onChange({ kind: 'lesson', id, step: 1 })}
      />
      {!hasLessonWords(start.id, language ?? own) && (
        <p className={styles.note}>{t('lessons:inEnglish')}</p>
      )}
      <SelectField
        label={t('start.step')}
        value={String(start.step ?? '')}
        options={[
          ...titles.map((title, i) => ({ id: String(i + 1), label: `${i + 1} · ${title}` })),
          { id: '', label: t('start.kept') },
        ]}
        onChange={(step) =>
          onChange({
            kind: 'lesson',
            id: start.id,
            ...(step !== '' && { step: Number(step) }),
          })
        }
      />
    </div>
  );
}
