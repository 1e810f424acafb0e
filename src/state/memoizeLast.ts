import type { AppState } from './AppState.ts';

/** A selector that computes anew only when one of its inputs is another value than last time. */
export function memoizeLast<Inputs extends unknown[] | [], Result>(
  inputsOf: (state: AppState) => Inputs,
  compute: (...inputs: Inputs) => Result,
): (state: AppState) => Result {
  let last: { inputs: Inputs; result: Result } | undefined;
  return (state) => {
    const inputs = inputsOf(state);
    if (last?.inputs.every((input, index) => Object.is(input, inputs[index]))) return last.result;
    const result = compute(...inputs);
    last = { inputs, result };
    return result;
  };
}
