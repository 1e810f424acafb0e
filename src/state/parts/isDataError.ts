import type { DataErrorCode } from '../../worker/protocol.ts';

const codes: Readonly<Record<DataErrorCode, true>> = {
  'data-missing': true,
  'data-stalled': true,
  'data-damaged': true,
};

/** Whether a file of the data set is at fault, which trying again may mend. */
export function isDataError({ code }: { code: string }): boolean {
  return Object.hasOwn(codes, code);
}
