import { deepEqual } from '../../base/deepEqual.ts';
import type { DigitView } from '../../worker/protocol.ts';
import { createAppSelector } from '../createAppSelector.ts';

/** What the network on screen says of the digit on the page; undefined until it has answered this one. */
export const answeredDigit = createAppSelector(
  [({ pictures }) => pictures.digit, ({ digit }) => digit.source],
  (view, source): DigitView | undefined => {
    return view && deepEqual(view.source, source) ? view : undefined;
  },
);
