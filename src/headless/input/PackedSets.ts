import { join } from 'node:path';
import type { DataSetId } from '../../core/data/registry.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { ShardedData } from '../../engine/data/ShardedData.ts';
import { loadData } from './loadData.ts';

/** The packed data sets that recipes want, each loaded once, when it is first wanted. */
export class PackedSets {
  readonly #folderOf: (set: DataSetId) => string;
  readonly #loaded = new Map<DataSetId, Promise<ShardedData>>();

  /** @param folder the shards of the one set that is wanted; absent: where `rootDir` has each set's */
  constructor(rootDir: string, folder?: string) {
    this.#folderOf = (set) => folder ?? join(rootDir, 'public', set);
  }

  /** Rejects with the `DataError` of a missing or damaged file, or of a folder of another set. */
  of({ data: { set } }: Pick<Recipe, 'data'>): Promise<ShardedData> {
    const known = this.#loaded.get(set) ?? loadData(this.#folderOf(set), set);
    this.#loaded.set(set, known);
    return known;
  }
}
