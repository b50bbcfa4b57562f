import type { Snippet } from 'svelte';

/** One column of a Table or ListPage. Give `text` for plain values, `cell` for anything drawn. */
export interface Column<Row> {
  /** Name of the field; also the sort key sent to the API. */
  key: string;
  label: string;
  text?: (row: Row) => string | number | null | undefined;
  cell?: Snippet<[Row]>;
  /** Numbers stand at the end, in tabular figures. */
  align?: 'start' | 'end';
  sortable?: boolean;
  /** Left out below 640 px; the card on a phone shows the rest. */
  wideOnly?: boolean;
  /** Of a table that shows cards on a phone: the card of this row says nothing of it. */
  absent?: (row: Row) => boolean;
}
