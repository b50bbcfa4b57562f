// Prometheus metrics of one house.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly liveConnections: Gauge;
  /** Sets of acts: posted without locks, posted with them, or written in vain and decided again. */
  readonly postedSets: Counter<'way'>;
}

/** `retries` tells how often transactions were begun anew so far. */
export function makeMetrics(retries: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Counter({
    name: 'samabay_transaction_retries_total',
    help: 'Transactions begun anew because two of them crossed',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(retries());
    },
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'samabay_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    liveConnections: new Gauge({
      name: 'samabay_live_connections',
      help: 'Browsers connected for live updates',
      registers: [registry],
    }),
    postedSets: new Counter({
      name: 'samabay_ledger_sets_total',
      help: 'Sets of acts by how they were posted: without locks, with them, or in vain and then with them',
      labelNames: ['way'],
      registers: [registry],
    }),
  };
}
