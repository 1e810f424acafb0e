import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../base/assert.ts';
import type { PrunableLayer } from '../../../core/network/networks.ts';
import type { GranularityRecipe } from '../../../core/recipe/recipe.ts';
import { recipeRanges } from '../../../core/recipe/recipeRanges.ts';
import { Field } from '../../shared/Field.tsx';
import { NumberField, NumberInput } from '../../shared/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { withParameters } from '../form/granularityScope.ts';
import styles from './PatternFields.module.css';
import { PatternFields } from './PatternFields.tsx';
import { useRecipeChange } from '../form/useRecipe.ts';

interface GrainFieldsProps {
  layers: readonly PrunableLayer[];
  granularity: GranularityRecipe;
}

/** The parameters of a granularity, for every layer of the scope that has it. */
export function GrainFields({ layers, granularity }: GrainFieldsProps) {
  switch (granularity.kind) {
    case 'nOfM':
      return <PatternFields layers={layers} pattern={granularity} />;
    case 'vector':
      return <VectorFields layers={layers} vector={granularity} />;
    case 'block':
      return <BlockFields layers={layers} block={granularity} />;
    case 'weight':
    case 'kernel':
    case 'filter':
    case 'channel':
      return undefined;
    default:
      return assertNever(granularity);
  }
}

const axes = ['row', 'column'] as const;

interface VectorFieldsProps {
  layers: readonly PrunableLayer[];
  vector: Extract<GranularityRecipe, { kind: 'vector' }>;
}

/** A convolution's lines lie along its kernels; a dense layer's have a length. */
function VectorFields({ layers, vector }: VectorFieldsProps) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  return (
    <>
      {layers.some(({ kind }) => kind === 'conv') && (
        <SelectField
          label={t('what.vectorAxis')}
          term="vectorGranularity"
          value={vector.axis}
          options={axes.map((id) => ({ id, label: t(`what.vectorAxes.${id}`) }))}
          onChange={(axis) =>
            change((recipe) => withParameters(recipe, layers, 'vector', { axis }))
          }
        />
      )}
      {layers.some(({ kind }) => kind === 'dense') && (
        <NumberField
          label={t('what.vectorLength')}
          term="vectorGranularity"
          value={vector.length}
          onChange={(length) =>
            change((recipe) => withParameters(recipe, layers, 'vector', { length }))
          }
          min={recipeRanges.vectorLength.min}
          max={recipeRanges.vectorLength.max}
          step={1}
          isStepped
        />
      )}
    </>
  );
}

interface BlockFieldsProps {
  layers: readonly PrunableLayer[];
  block: Extract<GranularityRecipe, { kind: 'block' }>;
}

const sides = [
  { side: 'rows', label: 'what.blockRows' },
  { side: 'columns', label: 'what.blockColumns' },
] as const;

function BlockFields({ layers, block }: BlockFieldsProps) {
  const { t } = useTranslation('recipe');
  const { change } = useRecipeChange();
  const [rows, columns] = sides.map(({ side, label }) => (
    <NumberInput
      key={side}
      label={t(label)}
      value={block[side]}
      onChange={(length) =>
        change((recipe) => withParameters(recipe, layers, 'block', { [side]: length }))
      }
      min={recipeRanges.blockSide.min}
      max={recipeRanges.blockSide.max}
      step={1}
      isStepped
    />
  ));
  return (
    <Field label={t('what.block')} term="blockGranularity" hint={t('what.blockHint')}>
      {() => (
        <span className={styles.pattern}>
          {rows} × {columns}
        </span>
      )}
    </Field>
  );
}
