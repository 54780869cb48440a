/** Tells whether something that was typed would be lost. */
type Held = () => boolean;

const held = new Set<Held>();
const told = new Set<() => void>();
let over = false;

/** Something typed is to survive the end of the session. @returns a function that ends it. */
export function keepThroughSession(unsaved: Held): () => void {
  held.add(unsaved);
  return () => void held.delete(unsaved);
}

/** Whether the page has to stay although the session is over: for what is typed in it. */
export const mustStay = (): boolean => [...held].some((unsaved) => unsaved());

/** Whether the session has ended, as the last answer said. */
export const isOver = (): boolean => over;

/** Notes what an answer said of the session. */
export function setOver(now: boolean): void {
  if (now === over) return;
  over = now;
  for (const tell of told) tell();
}

/** Calls back when {@link isOver} changes. @returns a function that ends it. */
export function onOver(tell: () => void): () => void {
  told.add(tell);
  return () => void told.delete(tell);
}
