export interface LicenceSection {
  /** Name and version. */
  title: string;
  /** SPDX expression. */
  licence: string;
  /** With the address that it comes from, where there is one. */
  text: string;
}

/** The line around each title in `licences.txt`, as scripts/licences/writeLicences.mjs writes it. */
const rule = `${'~'.repeat(80)}\n`;
const heading = /^(.*) \(([^()]+)\)\n/;

/** What `licences.txt` says of each thing that the site contains, in its order. */
export function readSections(file: string): LicenceSection[] {
  const [, ...parts] = file.split(rule);
  const sections: LicenceSection[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [head = '', text = ''] = parts.slice(i);
    const [line = '', title, licence] = heading.exec(head) ?? [];
    if (title === undefined || licence === undefined) continue;
    sections.push({ title, licence, text: `${head.slice(line.length)}${text}`.trim() });
  }
  return sections;
}
