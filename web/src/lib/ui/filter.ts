/** One filter of a ListPage; its key is the query parameter of the address and of the API. */
export type Filter =
  | { key: string; label: string; type: 'select'; options: { value: string; label: string }[] }
  | { key: string; label: string; type: 'date' }
  | { key: string; label: string; type: 'text' };
