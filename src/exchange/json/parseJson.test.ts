import { expect, it } from 'vitest';
import { ExchangeError } from '../ExchangeError.ts';
import { parseJson } from './parseJson.ts';

function faultOf(text: string) {
  try {
    return parseJson(text);
  } catch (error) {
    return error instanceof ExchangeError ? error.fault : error;
  }
}

it('reads JSON with a byte order mark before it', () => {
  expect(parseJson('\uFEFF{"seed": 3}')).toEqual({ seed: 3 });
});

it('names the line and the column at fault, both from 1, whatever ends the lines', () => {
  const fault = { code: 'not-json', line: 3, column: 3 };
  expect(faultOf('{\n  "seed": 3\n  "data": {}\n}')).toEqual(fault);
  expect(faultOf('\uFEFF{\r\n  "seed": 3\r\n  "data": {}\r\n}')).toEqual(fault);
  expect(faultOf('')).toEqual({ code: 'not-json', line: 1, column: 1 });
});
