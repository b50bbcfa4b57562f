// What PostgreSQL said, read without trusting the shape of an unknown error.

export interface DatabaseFailure {
  readonly state: string;
  readonly constraint: string | null;
}

/** The five-letter SQLSTATE of an error that came from the database, else null. */
export function sqlState(error: unknown): string | null {
  return databaseFailure(error)?.state ?? null;
}

export function databaseFailure(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error) || error.name !== 'PostgresError') return null;
  const { code, constraint_name: constraint } = error as Error & { code?: string; constraint_name?: string };
  return typeof code === 'string' ? { state: code, constraint: constraint ?? null } : null;
}
