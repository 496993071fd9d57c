/** Thrown with one sentence for the operator where the database cannot be used at all. */
export class DatabaseError extends Error {
  constructor(place: string, reason: string, cause: unknown) {
    super(`The database ${place} cannot be used: ${reason}.`, { cause });
    this.name = 'DatabaseError';
  }
}
