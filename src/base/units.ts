/** Units as type names, so that a signature says what a number counts. */
export type Milliseconds = number;
export type Bytes = number;
/** A share, 0…1. */
export type Fraction = number;
export type Pixels = number;
