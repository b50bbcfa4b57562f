// What a module says about the people in its tables: one declaration serves the export, the erasure, the merging of two
// people and the rules of how long things stay. Conditions are SQL; in them `$people` is the array of the person's ids
// (their own and of those merged into them), `$from` and `$into` the two people of a merge, `$before` the moment up to
// which a rule of retention removes, `$now` the moment itself.
import type { Db, Tx } from './db/database.ts';
import type { ErrorParams } from './errors.ts';
import type { Occasion } from './occasion.ts';

export interface Bilingual {
  readonly bn: string;
  readonly en: string;
}

export interface PersonalTable {
  /** With its schema. */
  readonly table: string;
  readonly title: Bilingual;
  /** Which rows are the person's. */
  readonly of: string;
  /**
   * Column -> what people call it, or a name with the SQL of its value, in which `kept` is the row. What is a secret or
   * inner working is left out.
   */
  readonly shown: Readonly<Record<string, Bilingual & { readonly sql?: string }>>;
  /** Rows go, columns are set (to SQL), or all stays for a reason that is told. */
  readonly erase: 'delete' | { readonly set: Readonly<Record<string, string>> } | { readonly keep: Bilingual };
  /** A column with the id of a stored file: given out with the export, its bytes removed by erasure. */
  readonly file?: string;
  /** Columns of people's own words in which a name or number may stand: erasure takes it out of every row. */
  readonly mentions?: readonly string[];
  readonly merge?: MergeRule;
}

/** What becomes of the rows of `$from` when the two are one: they go over, end, or (without a rule) stay as history. */
export interface MergeRule {
  readonly how: 'move' | 'end';
  /** The column that holds the person. */
  readonly column?: string;
  /** The primary key; `id` when nothing is said. */
  readonly key?: readonly string[];
  /** Rows for which this holds stay where they are; `moved` is the row, such as a second password. */
  readonly unless?: string;
  /** Set besides the person. */
  readonly also?: Readonly<Record<string, string>>;
}

/** Why something cannot be done yet: a code with its sentence. */
export interface Obstacle {
  readonly code: string;
  readonly params: ErrorParams;
}

export interface RetentionRule {
  readonly kind: string;
  readonly name: Bilingual;
  /** Why it stays so long, and no longer. */
  readonly why: Bilingual;
  /** Null: kept for ever. */
  readonly days: { readonly standard: number; readonly min: number; readonly max: number } | null;
  readonly table: string;
  readonly where: string;
  /** `file`: only the bytes of the file go, the row stays. */
  readonly act: 'delete' | 'file' | { readonly set: Readonly<Record<string, string>> };
  readonly file?: string;
}

export interface PersonalData {
  readonly tables: readonly PersonalTable[];
  /** Tables that name a person but are neither shown nor erased: table -> why. */
  readonly withheld?: Readonly<Record<string, string>>;
  readonly retention?: readonly RetentionRule[];
  /** SQL giving (person_id, reason, fact): equal facts of two people speak for their being one. */
  readonly likeness?: string;
  /** What stands against erasing these people now. */
  obstacles?(tx: Tx, people: readonly string[], occasion: Occasion): Promise<readonly Obstacle[]>;
  /** What stands against making one person of two. */
  mergeObstacles?(tx: Tx, from: string, into: string): Promise<readonly Obstacle[]>;
  /** Further words that name the person, besides those of their account: taken out of all sentences. */
  names?(db: Db, people: readonly string[]): Promise<readonly string[]>;
  /** What no declaration can say; runs before the tables are erased. Returns ids of files whose bytes go. */
  erase?(tx: Tx, occasion: Occasion, people: readonly string[], words: readonly string[]): Promise<readonly string[]>;
}
