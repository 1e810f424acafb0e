import { Check, Languages } from 'lucide-react';
import { useState } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { shownLanguages } from '../../state/classroom/shownParts.ts';
import { languageEntry, type Language } from '../../state/parts/languages.ts';
import { useActions, useApp } from '../appContext.tsx';
import buttonStyles from '../shared/Button.module.css';
import { classNames } from '../shared/classNames.ts';
import { PopoverList, PopoverPanel } from '../shared/PopoverPanel.tsx';
import styles from './LanguageMenu.module.css';

/** Every language that is shown, by the name that its speakers give it; nothing where there is one alone. */
export function LanguageMenu() {
  const { t } = useTranslation('shell');
  const { changeView } = useActions();
  const [isOpen, setOpen] = useState(false);
  const language = useApp((state) => state.view.language);
  const offered = useApp(shownLanguages);
  if (offered.every((id) => id === language)) return undefined;
  const choose = (id: Language): void => {
    setOpen(false);
    changeView({ language: id });
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={classNames(buttonStyles.button)}
        aria-label={t('header.language', { name: languageEntry(language).name })}
      >
        <Languages aria-hidden />
      </Button>
      <PopoverPanel label={t('header.languages')} placement="bottom end">
        <PopoverList className={styles.list}>
          {offered.map((id) => (
            <Choice key={id} id={id} isChosen={id === language} onChoose={() => choose(id)} />
          ))}
        </PopoverList>
      </PopoverPanel>
    </DialogTrigger>
  );
}

interface ChoiceProps {
  id: Language;
  isChosen: boolean;
  onChoose: () => void;
}

function Choice({ id, isChosen, onChoose }: ChoiceProps) {
  const { name, locale } = languageEntry(id);
  return (
    <li>
      <Button
        className={classNames(styles.choice)}
        {...(isChosen && { 'aria-current': true })}
        onPress={onChoose}
      >
        <Check aria-hidden className={classNames(styles.mark)} />
        <span lang={locale}>{name}</span>
      </Button>
    </li>
  );
}
