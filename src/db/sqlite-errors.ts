/** By SQLite's primary result code, https://sqlite.org/rescode.html */
const REASONS: Readonly<Record<number, string>> = {
  5: 'another process keeps it locked; stop that process',
  8: 'it may not be written; change its permissions or set DATABASE_URL to another path',
  10: 'reading or writing it failed; check the disk',
  11: 'it is damaged; put a backup in its place',
  13: 'the disk is full; make room or set DATABASE_URL to another path',
  14: 'the file cannot be opened or made; check the path and its permissions',
  26: 'the file is no SQLite database; set DATABASE_URL to another path',
};
const BUSY = 5;

/** What goes wrong where the folder of the file is made. */
const FOLDER_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'its folder may not be made; change the permissions',
  EPERM: 'its folder may not be made; change the permissions',
  EEXIST: 'a file stands where its folder should be',
  ENOTDIR: 'a file stands where its folder should be',
  ENOSPC: 'the disk is full; make room or set DATABASE_URL to another path',
  EROFS: 'its folder cannot be made; check the path and whether the disk may be written',
  // The answer of a place that takes no folders, such as /proc.
  ENOENT: 'its folder cannot be made; check the path and whether the disk may be written',
};

/** Whether it failed only because another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** What went wrong, in words for the operator. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[resultCode(error)] ?? FOLDER_REASONS[code] ?? error.message;
}

function resultCode(error: unknown): number {
  const known = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
  // The bits above the first eight only tell more about the same code.
  return known ? Number(error.errcode) & 0xff : 0;
}
