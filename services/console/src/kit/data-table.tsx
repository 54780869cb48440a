import { Button, Checkbox, Loader, Skeleton, VisuallyHidden } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';
import { EmptyState } from './empty-state.js';
import { ErrorNote } from './error-note.js';
import { isSelected, nothing, type Selection, withRows } from './selection.rules.js';
import { useFormat } from './use-format.js';
import type { List } from './use-list.js';

/** One column. On a narrow screen the first one heads a card and the others follow, with their header as a label. */
export interface Column<Row> {
  id: string;
  /** Empty for a column of buttons; then give `label`. */
  header: string;
  /** The header for readers of the screen, where none is shown. */
  label?: string;
  cell: (row: Row) => ReactNode;
  /** A track of CSS grid; `minmax(120px, 1fr)` unless said. */
  width?: string;
  align?: 'start' | 'end';
  /** Its text goes over several lines, rather than being cut at the end of the first with the whole of it as a tip. */
  wrap?: boolean;
  /** Left out of cards on narrow screens. */
  wideOnly?: boolean;
  /** Left out of a table that is less wide, in pixels: what one can do without stands back before the rest is squeezed. */
  from?: number;
}

interface DataTableProps<Row extends { id: string }> {
  /** What the table lists, for readers of the screen. */
  label: string;
  columns: readonly Column<Row>[];
  list: List<Row>;
  /** What a row is called, for its checkbox. */
  rowLabel: (row: Row) => string;
  /** Opens a row: a click anywhere in it, Enter. Give the first column a link as well, so that it opens in a new tab too. */
  onOpen?: (row: Row) => void;
  /** Marked as the one whose panel is open. */
  currentId?: string | undefined;
  selection?: Selection;
  /** How many match in all, loaded or not, where that was counted; not exact where there are more. */
  matching?: { count: number; exact: boolean } | undefined;
  onSelect?: (selection: Selection) => void;
  /** Shown without rows: say what would stand here, and how to get it; a text, or an EmptyState with the next step. */
  empty: ReactNode;
  /** How high a card is about, in pixels, when it has more fields than most; what is on the screen is measured. */
  cardPx?: number;
  /** Which of several lists in this place it is: each is scrolled on its own. */
  scrollId?: string;
  handle?: Ref<TableHandle>;
}

/** What else a screen can do with its table. */
export interface TableHandle {
  /** Brings a row onto the screen, with the focus unless told otherwise. */
  show: (index: number, options?: { focus: boolean }) => void;
}

const ROW_PX = 46;
const CARD_PX = 104;
/** Narrower than this, rows are cards. */
const NARROW_PX = 640;
const features = tableFeatures({});
const SKELETONS = [72, 54, 84, 60, 76, 48, 66, 80];

/** What a cell had no room for, as a tip of whoever points at it. */
function tellWhole({ target }: MouseEvent<HTMLElement>): void {
  const cell = (target as HTMLElement).closest<HTMLElement>('[role=gridcell],[role=columnheader]');
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
}

/** Where the focus is: the row, and the cell in it, -1 for the row itself. */
interface Place { index: number; cell: number }

const focusable = 'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled)';

function rowIn(table: HTMLElement | null, index: number): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}

function placeOf(target: Element): Place | null {
  const row = target.closest('[data-index]');
  if (!row) return null;
  return { index: Number(row.getAttribute('data-index')), cell: [...row.children].indexOf(target.closest('[role=gridcell]')!) };
}

/**
 * A list of any length: rows on the screen only (and the one with the focus), more as one scrolls. One tab stop for all rows; arrows, Home, End and Page keys go from row to row,
 * and from field to field once the focus is in one; Enter opens, Space selects.
 */
export function DataTable<Row extends { id: string }>({ label, columns, list, rowLabel, onOpen, currentId, selection, matching, onSelect, empty, cardPx = CARD_PX, scrollId, handle }: DataTableProps<Row>) {
  const { t } = useTranslation('kit');
  const format = useFormat();
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const mergedRef = useMergedRef(sizeRef, scroller);
  const narrow = width > 0 && width < NARROW_PX;
  const selectable = selection !== undefined && onSelect !== undefined;
  const { items: loaded, places } = list;
  const count = places?.count ?? loaded.length;
  const rowAt = useCallback((index: number): Row | undefined => (places ? places.at(index) : loaded[index]), [places, loaded]);
  const shown = useMemo(() => columns.filter((column) => (narrow ? !column.wideOnly : width === 0 || width >= (column.from ?? 0))), [columns, narrow, width]);
  const ids = useMemo(() => (selectable ? loaded.map((row) => row.id) : []), [loaded, selectable]);

  const [active, setActive] = useState(0);
  const [inside, setInside] = useState(false);
  const activeIndex = Math.min(active, Math.max(0, count - 1));
  // What is typed in a row, and the focus, must outlive scrolling.
  const rangeExtractor = useCallback((range: Range) => {
    const indexes = defaultRangeExtractor(range);
    if (!inside || activeIndex >= range.count || indexes.includes(activeIndex)) return indexes;
    return activeIndex < (indexes[0] ?? 0) ? [activeIndex, ...indexes] : [...indexes, activeIndex];
  }, [inside, activeIndex]);
  // What was measured of a row is nothing to its card.
  const getItemKey = useCallback((index: number) => (narrow ? `card ${index}` : index), [narrow]);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer's functions change with each scroll, and nothing here is memoised by them
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => (narrow ? cardPx : ROW_PX), overscan: 8, rangeExtractor, getItemKey });
  const items = virtual.getVirtualItems();
  const { startIndex: firstIndex, endIndex: lastIndex } = virtual.range ?? { startIndex: 0, endIndex: -1 };
  const { hasMore, loadingMore, loadMore, error, stale } = list;
  const { show: showPlaces } = places ?? {};
  useEffect(() => {
    if (showPlaces && lastIndex >= 0) showPlaces(firstIndex, lastIndex);
    else if (hasMore && !loadingMore && !error && !stale && lastIndex >= count - 20) loadMore();
  }, [showPlaces, hasMore, loadingMore, loadMore, error, stale, firstIndex, lastIndex, count]);

  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(shown.map((column) => helper.display({ id: column.id, header: column.header, cell: ({ row }) => column.cell(row.original) })));
  }, [shown]);
  const indexes = items.map(({ index }) => index).join();
  // Only what is on the page is given to the table: a list of thousands costs no more than a screenful.
  const data = useMemo(() => (indexes ? indexes.split(',') : []).flatMap((index) => rowAt(Number(index)) ?? []), [indexes, rowAt]);
  const table = useTable({ features, columns: definitions, data, getRowId: (row: Row) => row.id });
  const rows = new Map(table.getRowModel().rows.map((row) => [row.id, row]));

  const place = useRef<Place | null>(null);
  const focusAt = useCallback(({ index, cell }: Place): void => {
    const row = rowIn(scroller.current, index);
    (row?.children[cell]?.querySelector<HTMLElement>(focusable) ?? row)?.focus({ preventScroll: true });
  }, []);
  const goTo = (index: number, cell = -1, focus = true): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    if (focus) {
      setActive(next);
      setInside(true);
      place.current = { index: next, cell };
    }
    virtual.scrollToIndex(next);
    // The row may have to be put on the page first; and the table may reach out of the window.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (focus) focusAt({ index: next, cell });
      rowIn(scroller.current, next)?.scrollIntoView({ block: 'nearest' });
    }));
  };
  // Rows become cards where they stand, with what is typed in them: they are measured anew, and the one with the focus stays on the screen.
  const laidOut = useRef(narrow);
  useLayoutEffect(() => {
    if (laidOut.current === narrow) return;
    laidOut.current = narrow;
    scroller.current?.querySelectorAll<HTMLElement>('[data-index]').forEach((row) => virtual.measureElement(row));
    if (place.current) goTo(place.current.index, place.current.cell, false);
  });
  useImperativeHandle(handle, () => ({ show: (index, { focus } = { focus: true }) => goTo(index, -1, focus) }));
  // A row that has left the list, or was still on its way, leaves its focus to the one in its place.
  useEffect(() => {
    if (place.current && document.activeElement === document.body && count > 0) focusAt({ ...place.current, index: Math.min(place.current.index, count - 1) });
  }, [data, count, focusAt]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target as HTMLElement;
    // Keys may come faster than the focus follows.
    const here = place.current ?? placeOf(target);
    const onRow = target.role === 'row';
    if (event.defaultPrevented || !here || (!onRow && !target.matches('button, a'))) return;
    const page = Math.max(1, lastIndex - firstIndex - 1);
    const to = { ArrowDown: here.index + 1, ArrowUp: here.index - 1, Home: 0, End: count - 1, PageDown: here.index + page, PageUp: here.index - page }[event.key];
    const row = rowAt(here.index);
    if (to !== undefined) goTo(to, onRow ? -1 : here.cell);
    else if (!onRow && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const cells = [...target.closest('[role=row]')!.children].map((cell) => cell.querySelector<HTMLElement>(focusable));
      const left = event.key === 'ArrowLeft';
      (left ? cells.slice(0, here.cell).reverse() : cells.slice(here.cell + 1)).find((cell) => cell !== null)?.focus();
    } else if (!onRow || !row) return;
    else if (event.key === 'Enter' && onOpen) onOpen(row);
    else if (event.key === ' ' && selectable) onSelect(withRows(selection, [row.id], !isSelected(selection, row.id), ids));
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && selectable) onSelect({ kind: 'ids', ids: new Set(ids) });
    else return;
    event.preventDefault();
  };
  const tabStop = items.some(({ index }) => index === activeIndex) ? activeIndex : firstIndex;
  const waiting = places !== undefined && !error && items.length > data.length;

  const tracks = [...(selectable ? ['44px'] : []), ...shown.map((column) => column.width ?? 'minmax(120px, 1fr)')].join(' ');
  // Head and rows stand apart, so both are told how wide the columns are at least; then they stay in line when the table scrolls sideways.
  const minWidth = narrow ? undefined : shown.reduce((sum, column) => sum + Number(/(\d+)px/.exec(column.width ?? '120px')?.[1] ?? 0), selectable ? 44 : 0);
  const allLoaded = selectable && ids.length > 0 && ids.every((id) => isSelected(selection, id));
  const someLoaded = selectable && ids.some((id) => isSelected(selection, id));
  const selectedCount = selectable ? (selection.kind === 'all' ? null : selection.ids.size) : 0;

  // A list that is loaded to its end counts itself.
  const matches = hasMore ? matching : { count, exact: true };
  const all = matches && { count: matches.count, formatted: `${format.number(matches.count)}${matches.exact ? '' : '+'}` };

  return (
    <div className={classes.frame} data-table>
      {selectable && selectedCount !== 0 ? (
        <div className={classes.selected} role="status">
          <span>{selectedCount === null ? (all ? t('selection.allCounted', all) : t('selection.all')) : t('selection.some', { count: selectedCount, formatted: format.number(selectedCount) })}</span>
          {selectedCount !== null && allLoaded && list.hasMore ? <Button size="compact-sm" variant="subtle" onClick={() => onSelect({ kind: 'all' })}>{all ? t('selection.selectAllCounted', all) : t('selection.selectAll')}</Button> : null}
          <Button size="compact-sm" variant="subtle" onClick={() => onSelect(nothing)}>{t('selection.clear')}</Button>
        </div>
      ) : null}
      <div
        ref={mergedRef} className={classes.scroller} data-scroll-restoration-id={scrollId} data-narrow={narrow || undefined} data-stale={stale || undefined}
        data-selectable={selectable || undefined} role="grid" aria-label={label} aria-rowcount={list.hasMore ? -1 : count + 1} aria-busy={list.loading || stale || waiting} aria-multiselectable={selectable || undefined}
        onKeyDown={onKeyDown} onMouseOver={tellWhole}
        onFocus={(event) => {
          place.current = placeOf(event.target);
          setInside(place.current !== null);
          if (place.current) setActive(place.current.index);
        }}
        onBlur={(event) => {
          // The window losing the focus takes it from nothing here.
          if (event.relatedTarget ? scroller.current?.contains(event.relatedTarget) : document.activeElement === event.target) return;
          place.current = null;
          setInside(false);
        }}
      >
        <div role="rowgroup" className={classes.head} style={{ minWidth }}>
          <div role="row" aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: tracks }}>
            {selectable ? (
              <div role="columnheader" className={classes.cell} data-check>
                <Checkbox size={narrow ? 'md' : 'xs'} {...(narrow ? { label: t('selection.loaded') } : { 'aria-label': t('selection.loaded') })} checked={allLoaded} indeterminate={someLoaded && !allLoaded} disabled={ids.length === 0} onChange={(event) => onSelect(event.currentTarget.checked ? { kind: 'ids', ids: new Set(ids) } : nothing)} />
              </div>
            ) : null}
            {table.getHeaderGroups()[0]?.headers.map((header, index) => (
              <div key={header.id} role="columnheader" className={classes.cell} data-align={shown[index]?.align}>
                {shown[index]?.header ? <table.FlexRender header={header} /> : <VisuallyHidden>{shown[index]?.label}</VisuallyHidden>}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize(), minWidth }}>
          {items.map(({ index, start }) => {
            const row = rows.get(rowAt(index)?.id ?? '');
            if (!row) {
              return (
                <div
                  key={index} role="row" aria-rowindex={index + 2} aria-busy data-index={index} ref={virtual.measureElement} tabIndex={index === tabStop ? 0 : -1} className={classes.row}
                  style={{ transform: `translateY(${start}px)`, gridTemplateColumns: narrow ? undefined : tracks, minHeight: narrow ? cardPx : undefined }}
                >
                  {shown.map((column) => <div key={column.id} role="gridcell" className={classes.cell}><span className={classes.waiting} /></div>)}
                </div>
              );
            }
            const chosen = selectable && isSelected(selection, row.id);
            return (
              <div
                key={row.id} role="row" aria-rowindex={index + 2} aria-selected={selectable ? chosen : undefined} aria-current={row.id === currentId ? 'true' : undefined}
                data-index={index} ref={virtual.measureElement} tabIndex={index === tabStop ? 0 : -1} className={classes.row} data-openable={onOpen ? true : undefined}
                style={{ transform: `translateY(${start}px)`, gridTemplateColumns: narrow ? undefined : tracks }}
                onClick={(event) => {
                  // What can be pressed in a row does its own thing; so does marking text.
                  if (!(event.target as HTMLElement).closest('a,button,input,label,[role=menuitem]') && !window.getSelection()?.toString()) onOpen?.(row.original);
                }}
              >
                {selectable ? (
                  <div role="gridcell" className={classes.check}>
                    <Checkbox size={narrow ? 'md' : 'xs'} tabIndex={-1} aria-label={t('selection.row', { name: rowLabel(row.original) })} checked={chosen} onChange={(event) => onSelect(withRows(selection, [row.id], event.currentTarget.checked, ids))} />
                  </div>
                ) : null}
                {row.getAllCells().map((cell, at) => {
                  const content = shown[at]?.cell(row.original);
                  // A card has no place that must be kept.
                  if (narrow && (content === null || content === '')) return null;
                  return (
                    <div key={cell.id} role="gridcell" className={classes.cell} data-align={shown[at]?.align} data-title={at === 0 || undefined} data-wrap={shown[at]?.wrap}>
                      {narrow && at > 0 && shown[at]?.header ? <span className={classes.label}>{shown[at].header}</span> : null}
                      {content}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      {list.loading ? (
        <div className={classes.skeletons} aria-hidden>
          {SKELETONS.map((percent) => narrow
            ? <div key={percent} className={classes.skeletonCard}><Skeleton height={13} width={`${percent}%`} /><Skeleton height={10} width="38%" /></div>
            : <div key={percent} className={classes.skeleton} style={{ gridTemplateColumns: tracks }}>{Array.from({ length: shown.length + (selectable ? 1 : 0) }, (_, at) => <Skeleton key={at} height={11} width={`${at === 0 && selectable ? 40 : ((percent + at * 13) % 45) + 40}%`} />)}</div>)}
        </div>
      ) : null}
      {!list.loading && !error && count === 0 ? <div className={classes.empty}>{typeof empty === 'string' ? <EmptyState>{empty}</EmptyState> : empty}</div> : null}
      {error ? <div className={classes.failed}><ErrorNote error={error} onRetry={list.retry} /></div> : null}
      {loadingMore ? <div className={classes.more}><Loader size="xs" type="dots" /></div> : null}
      <VisuallyHidden role="status">{list.loading || stale ? '' : t('rows', { count, formatted: format.number(count), context: list.hasMore ? 'more' : undefined })}</VisuallyHidden>
    </div>
  );
}
