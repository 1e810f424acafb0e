import { expect, it } from 'vitest';
import { createRecordingContext } from '../testing/recordingContext.ts';
import { paintPicture } from './paintPicture.ts';
import { packColour } from './weightColours.ts';

it('puts what is painted on the ground, all of it at once', () => {
  const { context, log, pixel } = createRecordingContext();
  paintPicture(context, { width: 3, height: 2 }, packColour([1, 2, 3]), (pixels) => {
    pixels[4] = packColour([7, 8, 9]);
  });
  expect(log).toEqual(['createImageData(3, 2)', 'putImageData(image, 0, 0)']);
  expect(pixel(1, 1)).toEqual([7, 8, 9]);
  expect(pixel(0, 0)).toEqual([1, 2, 3]);
  expect(pixel(2, 1)).toEqual([1, 2, 3]);
});
