// What whoever looks into milk collection may read; several roles share it.
export const collectionReads: readonly string[] = [
  'collection.centre.read',
  'collection.member.read',
  'collection.chart.read',
  'collection.receipt.read',
  'collection.day.read',
  'collection.cycle.read',
  'collection.statement.read',
  'collection.sale.read',
  'collection.transport.read',
  'collection.transport.report',
];
