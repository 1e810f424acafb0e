import * as z from 'zod/mini';
import { imageSize } from '../../data/DataSet.ts';
import { dataSetOf } from '../../data/registry.ts';
import { numberIn } from '../../methods/parameter.ts';
import type { Recipe } from '../../recipe/recipe.ts';
import type { DigitReport, DigitSource } from '../../records/digits.ts';

/** What a network says of one digit, as it is and as one pruning step by the recipe would leave it. */
export interface DigitMeasurement {
  request: DigitSource;
  part: never;
  report: DigitReport;
  brings: never;
  leaves: never;
}

const point = z.readonly(z.tuple([z.number(), z.number()]));
const byte = numberIn({ min: 0, max: 255, isInteger: true });

/** What of a `DigitSource` may be there, of whichever kind it is. */
interface Named {
  index?: number;
  label?: number;
  after?: number;
  pixels?: number[];
  strokes?: Extract<DigitSource, { strokes: unknown }>['strokes'];
}

/** A `DigitSource` for a recipe's data set: exactly one of the ways to name an image. */
export function digitSchema({ data }: Recipe): z.ZodMiniType<DigitSource> {
  const { inputShape, splits, classNames } = dataSetOf(data.set);
  const index = { min: 0, max: splits.test - 1, isInteger: true } as const;
  const size = imageSize(inputShape);
  const named = z
    .strictObject({
      index: z.exactOptional(numberIn(index)),
      label: z.exactOptional(numberIn({ min: 0, max: classNames.length - 1, isInteger: true })),
      after: z.exactOptional(numberIn({ ...index, min: -1 })),
      pixels: z.exactOptional(z.array(byte)),
      strokes: z.exactOptional(z.array(z.readonly(z.array(point)))),
    })
    .check(({ value, issues }) => {
      const { pixels } = value;
      if (sourceOf(value) === undefined) {
        const options = 'index, label with after, pixels, strokes';
        const params = {
          code: 'not-an-option',
          rule: `want one of ${options}`,
          params: { options },
        };
        issues.push({ code: 'custom', input: value, params, path: [] });
      } else if (pixels && pixels.length !== size) {
        const rule = `want ${size} pixels`;
        const params = { code: 'wrong-type', rule, params: { expected: `${size} pixels` } };
        issues.push({ code: 'custom', input: pixels.length, params, path: ['pixels'] });
      }
    });
  return z.pipe(
    named,
    z.transform((value: Named) => sourceOf(value) ?? { strokes: [] }),
  );
}

/** Undefined where nothing is named, or more than one thing. */
function sourceOf(named: Named): DigitSource | undefined {
  const { index, label, after, pixels, strokes } = named;
  const sources: (DigitSource | undefined)[] = [
    index === undefined ? undefined : { index },
    label === undefined || after === undefined ? undefined : { label, after },
    pixels && { pixels },
    strokes && { strokes },
  ];
  const found = sources.filter((source) => source !== undefined);
  const names = Object.values(named).filter((value) => value !== undefined).length;
  const wanted = label === undefined ? 1 : 2;
  return found.length === 1 && names === wanted ? found[0] : undefined;
}
