/** A selector of all that text is typed into. */
export const typedInto =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable="true"]';
