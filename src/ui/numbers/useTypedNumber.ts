import { useState, type KeyboardEvent } from 'react';
import { isInRange } from '../../core/methods/numberRange.ts';
import { useFormat } from '../shared/useFormat.ts';
import { readNumber, writeNumber, type NumberRefusal, type NumberRule } from './readNumber.ts';

interface TypedNumberProps extends Omit<NumberRule, 'decimalMark'> {
  value: number;
  onChange: (value: number) => void;
  /** Arrow keys go on to the next multiple of it, page keys ten further. */
  step: number;
  maximumDigits?: number | undefined;
}

interface Draft {
  text: string;
  /** What the field stood at when this was typed: any other value takes its place. */
  base: number;
  refusal?: NumberRefusal | undefined;
}

export interface TypedNumber {
  text: string;
  /** The value as it stands there where nothing is being typed. */
  shown: string;
  /** Why what was typed is not the value. */
  refusal: NumberRefusal | undefined;
  type: (text: string) => void;
  commit: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * A number that is typed: meant once it is left or entered, and refused where it cannot be. What was
 * typed then stays until it is mended, Escape takes it back, or the value itself changes.
 */
export function useTypedNumber(props: TypedNumberProps): TypedNumber {
  const { value, onChange, step, range, isPercent = false, maximumDigits } = props;
  const { decimalMark } = useFormat();
  const rule: NumberRule = { range, isPercent, decimalMark };
  const [kept, setDraft] = useState<Draft>();
  /** What was typed here last: it is not shown in fewer digits. */
  const [typed, setTyped] = useState<number>();
  const draft = kept?.base === value ? kept : undefined;
  const refusalOf = (text: string): NumberRefusal | undefined => {
    const reading = readNumber(text, rule);
    return 'fault' in reading ? reading : undefined;
  };
  const set = (next: number): void => {
    setDraft(undefined);
    setTyped(next);
    if (next !== value) onChange(next);
  };
  const commit = (): void => {
    if (!draft) return;
    const reading = readNumber(draft.text, rule);
    if ('fault' in reading) setDraft({ ...draft, refusal: reading });
    else set(reading.value);
  };
  const move = (steps: number): void => {
    const next = multipleBeyond(value, step, steps);
    const within = Math.min(Math.max(next, range.min), range.max);
    set(isInRange(within, range) ? within : value);
  };
  const shown = writeNumber(value, {
    isPercent,
    decimalMark,
    maximumDigits: typed === value ? undefined : maximumDigits,
  });
  return {
    text: draft?.text ?? shown,
    shown,
    refusal: draft?.refusal,
    // A refusal is given up or changed with every key, but only given when the field is left.
    type: (text) =>
      setDraft({ text, base: value, refusal: draft?.refusal ? refusalOf(text) : undefined }),
    commit,
    onKeyDown(event) {
      // Keys that choose among a Chinese keyboard's candidates are its own.
      if (event.nativeEvent.isComposing) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === 'Enter') commit();
      else if (event.key === 'Escape' && draft) {
        // What holds the field, such as a popover, stays open.
        event.stopPropagation();
        setDraft(undefined);
      } else {
        const steps = stepsOf[event.key];
        if (steps === undefined) return;
        event.preventDefault();
        move(steps);
      }
    },
  };
}

/** Home and End move within the text. */
const stepsOf: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** 0.637, one step of 0.01 up, is 0.64. */
function multipleBeyond(value: number, step: number, steps: number): number {
  const at = value / step;
  const start = steps > 0 ? Math.floor(at + 1e-6) : Math.ceil(at - 1e-6);
  return Number(((start + steps) * step).toPrecision(12));
}
