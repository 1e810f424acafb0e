/** A file of runs on its way out. */
export interface RunsFile {
  name: string;
  mediaType: string;
  content: ArrayBuffer;
}

/** A file of runs on its way in. */
export interface IncomingRuns {
  name: string;
  size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}
