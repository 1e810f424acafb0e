/** What two networks that answered the same images are called, by the keys of their words. */
export interface SideNames {
  before: 'before' | 'dense' | 'now';
  after: 'now' | 'pruned';
}
