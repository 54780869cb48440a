/** Where the focus was: the element, and what it stood in, for when it is gone. */
export interface Place { element: Element | null; within: Element[] }

const FOCUSABLE = 'a[href], button:not(:disabled), input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';
/** How long to leave it to whoever moves the focus on purpose, in milliseconds. */
const PAUSE_MS = 120;

let last: Place | null = null;

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

function placeOf(element: Element): Place {
  const within: Element[] = [];
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) within.push(at);
  return { element, within };
}

/** The place of the focus, or where it was until just now. */
export function placeNow(): Place | null {
  return isLost() ? last : placeOf(document.activeElement!);
}

const canTake = (element: Element): boolean => element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;

/** Gives the focus to the screen's heading. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true });
}

/** Brings a lost focus to a place: its element; where that is gone, its row, the row that moved up, or the first thing of what it stood in; else the heading. Leaves a focus that is somewhere alone. */
export function giveFocusBack(place: Place | null): void {
  if (!isLost()) return;
  const take = (element: Element | null | undefined): boolean => {
    if (!element || !canTake(element)) return false;
    (element as HTMLElement).focus({ preventScroll: true });
    return document.activeElement === element;
  };
  if (place && take(place.element)) return;
  for (const one of place?.within ?? []) {
    if (!one.isConnected) continue;
    if (one.matches('main')) break;
    if (one.matches('[role=row]') && take(one)) return;
    if (take(one.querySelector(one.matches('[role=grid]') ? '[role=row][tabindex="0"]' : FOCUSABLE))) return;
    if (one.matches('[role=dialog]')) return void take(one);
  }
  focusHeading();
}

/**
 * Nobody loses their place by keyboard: a button is disabled while it works, a row is removed, a note goes away, and the browser would begin at the top of
 * the page again. Then the focus comes back once the button is there again, or goes to what stands nearest. Who clicks beside everything keeps no focus.
 */
export function keepFocus(): () => void {
  let timer = 0;
  const check = (): void => {
    if (!last || !isLost()) return;
    const { element } = last;
    // A button that works will be there again in a moment.
    if (element?.isConnected && element.matches(':disabled')) return;
    giveFocusBack(last);
  };
  const soon = (): void => {
    if (!last || !isLost()) return;
    clearTimeout(timer);
    timer = window.setTimeout(check, PAUSE_MS);
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof Element) last = placeOf(target);
  };
  const onPointer = ({ target }: Event): void => {
    if (!(target as Element).closest?.(`${FOCUSABLE}, [tabindex], label, [role=option], [role=menuitem]`)) last = null;
  };
  const watcher = new MutationObserver(soon);
  watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('pointerdown', onPointer);
  return () => {
    clearTimeout(timer);
    watcher.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onPointer);
  };
}
