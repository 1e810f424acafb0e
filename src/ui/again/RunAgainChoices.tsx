import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../base/assert.ts';
import { offeredChoices } from '../../core/comparison/offeredChoices.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { RecipeChoice } from '../../core/recipe/withChoice.ts';
import { recipeToRunAgain } from '../../state/comparison/createRunAgain.ts';
import { choicesOf } from '../../state/preview/choicesOf.ts';
import { useActions, useApp } from '../appContext.tsx';
import { problemText } from '../recipe/form/problemText.ts';
import { Button as QuietButton } from '../shared/Button.tsx';
import { classNames } from '../shared/classNames.ts';
import { useMethodWords } from '../shared/useMethodWords.ts';
import styles from './RunAgain.module.css';

type ChoiceKind = RecipeChoice['of'];

const ofNetwork = ['schedule', 'criterion', 'granularity', 'allocation', 'seed'] as const;
/** What a layer has of its own. */
const ofLayer = ['granularity', 'criterion'] as const;

interface RunAgainChoicesProps {
  runId?: string;
  layer?: string;
  /** A run has been asked for. */
  onDone: () => void;
}

/** First what is to be another one, then which: pressed, it starts at once. */
export function RunAgainChoices({ runId, layer, onDone }: RunAgainChoicesProps) {
  const { runAgain } = useActions();
  const recipe = useApp((state) => recipeToRunAgain(state, runId).recipe);
  const [of, setOf] = useState<ChoiceKind>();
  if (of === undefined) return <Kinds {...{ recipe, layer }} onChoose={setOf} />;
  return (
    <Options
      {...{ recipe, of, layer }}
      onBack={() => setOf(undefined)}
      onChoose={(choice) => {
        onDone();
        void runAgain({ choice, ...(runId !== undefined && { runId }) });
      }}
    />
  );
}

interface KindsProps {
  recipe: Recipe;
  layer: string | undefined;
  onChoose: (of: ChoiceKind) => void;
}

function Kinds({ recipe, layer, onChoose }: KindsProps) {
  const { t } = useTranslation('runs');
  const present = usePresentWords(recipe, layer);
  const kinds: readonly ChoiceKind[] = layer === undefined ? ofNetwork : ofLayer;
  return (
    <ul className={styles.list} aria-label={t('again.label')}>
      {kinds.map((of) => (
        <li key={of}>
          <Button
            className={classNames(styles.item)}
            // The choices take the keys as they come, and again where they take the place of others.
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- see above
            autoFocus={of === kinds[0]}
            onPress={() => onChoose(of)}
          >
            <span>{t(`again.of.${of}`)} …</span>
            <span className={styles.now}>{t('again.now', { value: present(of) })}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface OptionsProps {
  recipe: Recipe;
  of: ChoiceKind;
  layer: string | undefined;
  onBack: () => void;
  onChoose: (choice: RecipeChoice) => void;
}

function Options({ recipe, of, layer, onBack, onChoose }: OptionsProps) {
  const { t } = useTranslation('runs');
  const { t: words } = useTranslation(['shell', 'problems', 'recipe', 'methods']);
  const nameOf = useChoiceName();
  // Each is planned, to know whether it can be run; only the kind that is looked at.
  const [offered] = useState(() => offeredChoices(recipe, of, layer));
  const first = offered.find(({ problem }) => problem === undefined);
  return (
    <>
      <div className={styles.head}>
        <QuietButton variant="quiet" size="small" label={t('again.back')} onPress={onBack}>
          <ChevronLeft aria-hidden />
        </QuietButton>
        <strong>{t(`again.of.${of}`)}</strong>
      </div>
      {offered.length === 0 ? (
        <p className={styles.hint}>{t('again.none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t(`again.of.${of}`)}>
          {offered.map(({ choice, problem }) => (
            <li key={keyOf(choice)}>
              <Button
                className={classNames(styles.item)}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- as above
                autoFocus={choice === first?.choice}
                isDisabled={problem !== undefined}
                onPress={() => onChoose(choice)}
              >
                <span>{nameOf(choice)}</span>
                {problem && <span className={styles.reason}>{problemText(words, problem)}</span>}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function keyOf(choice: RecipeChoice): string {
  return choice.of === 'seed' ? String(choice.seed) : choice.kind;
}

/** What a choice is called. */
function useChoiceName(): (choice: RecipeChoice) => string {
  const { t } = useTranslation('runs');
  const words = useMethodWords();
  return (choice) => {
    switch (choice.of) {
      case 'schedule':
        return words.name('schedules', choice.kind);
      case 'criterion':
        return words.name('criteria', choice.kind);
      case 'granularity':
        return words.name('granularities', choice.kind);
      case 'allocation':
        return words.name('allocations', choice.kind);
      case 'seed':
        return t('again.seed', { seed: String(choice.seed) });
      default:
        return assertNever(choice);
    }
  };
}

/** What the recipe, or a layer of it, has now. */
function usePresentWords(recipe: Recipe, layer: string | undefined): (of: ChoiceKind) => string {
  const { t } = useTranslation('runs');
  const words = useMethodWords();
  const { pruning, seed } = recipe;
  const own = layer === undefined ? undefined : pruning.layers[layer];
  const { criterion, granularity } = choicesOf(
    own ? { ...recipe, pruning: { ...pruning, layers: { own } } } : recipe,
  );
  const nameOf = (family: 'criteria' | 'granularities', id: string): string =>
    id === 'mixed' ? t('again.mixed') : words.name(family, id);
  const present: Readonly<Record<ChoiceKind, string>> = {
    schedule: words.name('schedules', pruning.schedule.kind),
    criterion: nameOf('criteria', criterion),
    granularity: nameOf('granularities', granularity),
    allocation: words.name('allocations', pruning.allocation.kind),
    seed: String(seed),
  };
  return (of) => present[of];
}
