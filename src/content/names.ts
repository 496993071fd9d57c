/**
 * What two names must share to count as the same: letters and digits, whatever their case, width,
 * accents or the signs between them. "SSE-KMS", "sse_kms" and "Sse Kms" are one name.
 */
export function nameKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Every name that a person may type for a concept. */
export function namesOf(concept: {
  id: string;
  name: string;
  aliases: readonly string[];
}): string[] {
  return [concept.id, concept.name, ...concept.aliases];
}
