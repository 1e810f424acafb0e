/**
 * The form of a method, from its parameters alone: a number is typed, an option is chosen, numbers of
 * one group stand under one label, and what has a control of its own gets it from `controls`.
 */
import { Fragment, type ComponentType } from 'react';
import type { Parameter, ParameterTable } from '../../../core/methods/parameter.ts';
import { Field } from '../../shared/Field.tsx';
import type { MethodFamily } from '../../shared/methodWords.ts';
import { NumberField, NumberInput } from '../../numbers/NumberField.tsx';
import { SelectField } from '../../shared/SelectField.tsx';
import { useMethodWords } from '../../shared/useMethodWords.ts';
import { numberLook, type NumberParameterField } from './numberLook.ts';
import styles from './ParameterFields.module.css';

/** Controls that no range and no list of options can stand for, by name. */
export type OwnControls = Readonly<Record<string, ComponentType>>;

interface MethodForm {
  family: MethodFamily;
  id: string;
  values: Readonly<Record<string, unknown>>;
  onChange: (name: string, value: number | string) => void;
  /** For the hints of groups, besides the values themselves. */
  hintValues?: Readonly<Record<string, string>>;
  /** What is wrong with the numbers of a group. */
  groupError?: string | undefined;
}

interface ParameterFieldsProps extends MethodForm {
  parameters: ParameterTable;
  controls?: OwnControls;
}

/** In the order of the table. */
export function ParameterFields({ parameters, controls, ...form }: ParameterFieldsProps) {
  const shown = new Set<string>();
  return Object.entries(parameters).map(([name, { field }]) => {
    const control = field.kind === 'option' ? undefined : field.control;
    if (control !== undefined) {
      const Control = controls?.[control];
      return <Fragment key={name}>{Control && <Control />}</Fragment>;
    }
    if (field.kind === 'option')
      return <OptionField key={name} name={name} field={field} {...form} />;
    if (field.kind === 'own') return undefined;
    const { group } = field;
    if (group === undefined) return <PlainNumber key={name} name={name} field={field} {...form} />;
    if (shown.has(group)) return undefined;
    shown.add(group);
    return (
      <NumberGroup key={name} group={group} members={membersOf(parameters, group)} {...form} />
    );
  });
}

type Members = readonly (readonly [name: string, field: NumberParameterField])[];

function membersOf(parameters: ParameterTable, group: string): Members {
  return Object.entries(parameters).flatMap(([name, { field }]) =>
    field.kind === 'number' && field.group === group ? [[name, field] as const] : [],
  );
}

interface OptionFieldProps extends MethodForm {
  name: string;
  field: Extract<Parameter['field'], { kind: 'option' }>;
}

function OptionField({ name, field, family, id, values, onChange }: OptionFieldProps) {
  const words = useMethodWords();
  return (
    <SelectField
      {...words.parameter(family, id, name)}
      value={String(values[name])}
      options={field.options.map((option) => ({
        id: option,
        label: words.option(family, id, name, option),
      }))}
      onChange={(chosen) => onChange(name, chosen)}
    />
  );
}

interface PlainNumberProps extends MethodForm {
  name: string;
  field: NumberParameterField;
}

function PlainNumber({ name, field, family, id, values, onChange }: PlainNumberProps) {
  const words = useMethodWords();
  return (
    <NumberField
      {...words.parameter(family, id, name)}
      {...numberLook(field)}
      value={Number(values[name])}
      onChange={(value) => onChange(name, value)}
    />
  );
}

interface NumberGroupProps extends MethodForm {
  group: string;
  members: Members;
}

function NumberGroup({ group, members, ...form }: NumberGroupProps) {
  const { family, id, values, onChange, hintValues, groupError: error } = form;
  const words = useMethodWords();
  const { label, join, hint } = words.group(family, id, group, { ...values, ...hintValues });
  return (
    <Field label={label} explanation={words.explanation(family, id)} error={error} hint={hint}>
      {({ messageId }) => (
        <span className={styles.group}>
          {members.map(([name, field], i) => (
            <Fragment key={name}>
              {i > 0 && ` ${join} `}
              <NumberInput
                {...numberLook(field)}
                label={words.parameter(family, id, name).label}
                messageId={messageId}
                value={Number(values[name])}
                onChange={(value) => onChange(name, value)}
                isInvalid={error !== undefined}
              />
            </Fragment>
          ))}
        </span>
      )}
    </Field>
  );
}
