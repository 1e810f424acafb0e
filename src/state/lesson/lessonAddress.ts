/** `#lesson=what-is-pruning&step=2`: the lesson that is open, in the address and from it. */
import { lessonIds, type LessonId } from '../../lessons/lessonIds.ts';
import type { StoreContext } from '../StoreContext.ts';
import { hashWithLesson, oneOf, parseAddress, type AddressBar } from '../view/address.ts';

export interface LessonAddress {
  /** A page from 0, as the step that it is, from 1. */
  write: (id: LessonId, page: number) => void;
  clear: () => void;
}

export function createLessonAddress(bar: AddressBar | undefined): LessonAddress {
  const put = (at: { id: string; step: number } | undefined) => {
    if (!bar) return;
    const { hash } = bar.read();
    const next = hashWithLesson(at, hash);
    if (next === hash || (next === '#' && hash === '')) return;
    // Whoever goes back in the browser leaves the lesson, whatever its step.
    const isOpen = parseAddress({ search: '', hash }).lesson !== undefined;
    bar.write(next, isOpen || !at ? 'same' : 'next');
  };
  return { write: (id, page) => put({ id, step: page + 1 }), clear: () => put(undefined) };
}

interface Moves {
  open: (id: LessonId, page: number) => void;
  leave: () => void;
}

/** Opens what the address names, now and whenever it comes to name something else; what is damaged is said. */
export function followLessonAddress(
  context: StoreContext,
  bar: AddressBar | undefined,
  { open, leave }: Moves,
): void {
  const read = () => parseAddress(bar?.read() ?? { search: '', hash: '' });
  function go(): void {
    const { lesson: name, step } = read();
    if (name === undefined) {
      leave();
      return;
    }
    const id = oneOf(lessonIds, name);
    if (!id) {
      context.notify({ kind: 'lesson-refused', lesson: { id: name } });
      return;
    }
    const isStep = step === undefined || /^[1-9]\d?$/.test(step);
    if (!isStep) context.notify({ kind: 'lesson-refused', lesson: { id: name, step } });
    const page = step === undefined || !isStep ? 0 : Number(step) - 1;
    const { lesson } = context.get();
    if (lesson?.lesson.id !== id || lesson.page !== page) open(id, page);
  }
  // One that the page opens meanwhile is not in the address yet.
  if (read().lesson !== undefined) go();
  bar?.onMove(go);
}
