/** What the page says of itself, fixed when it is built (scripts/about). */
export interface AboutPage {
  /** Of package.json. */
  version: string;
  /** The last commit that changed what the page is built of, `+` where that has changed since; absent without git. */
  commit?: string;
  /** Of CITATION.cff. */
  citation: { text: string; bibtex: string };
}

declare global {
  /** Put in by vite.config.ts. */
  const aboutPage: AboutPage;
}

export const about: AboutPage = aboutPage;
