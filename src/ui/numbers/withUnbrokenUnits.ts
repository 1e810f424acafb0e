/** `42 %` with the narrow space that the page writes in figures, `4 points` with one as wide as it was; neither breaks. */
export function withUnbrokenUnits(text: string): string {
  return text
    .replace(/(?<=\d)[ \u00A0](?=%|(?:[kM]?B|ms)(?!\p{L}))/gu, '\u202F')
    .replace(/(?<=\d) (?=(?:bit|byte|point|second|minute)s?(?!\p{L}))/gu, '\u00A0');
}
