// What a module tells the composition root about itself.
import type { ErrorTable } from './errors.ts';
import type { House } from './house.ts';
import type { App } from './http/app.ts';
import type { JsonValue } from './json.ts';
import type { PersonalData } from './personal-data.ts';

export type Job = (house: House, payload: JsonValue) => Promise<void>;

export interface CronEntry {
  readonly name: string;
  readonly job: string;
  /** Five-field cron expression, UTC. */
  readonly schedule: string;
}

export interface Module {
  readonly name: string;
  readonly errors: ErrorTable;
  /** Constraint name -> error code, for the refusals only the database can make. */
  readonly constraints?: Readonly<Record<string, string>>;
  readonly permissions: readonly string[];
  routes?(app: App, house: House): void;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly cron?: readonly CronEntry[];
  /** `<what>` of the live topic `site:<id>:<what>` -> permission needed at that site. */
  readonly topics?: Readonly<Record<string, string>>;
  /** What it keeps about people, for export, erasure, merging and retention. */
  readonly personalData?: PersonalData;
}
