/** Where the digit's picture is drawn. */
export const digitPlace = 'digit';
