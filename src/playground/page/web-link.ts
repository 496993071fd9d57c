/** Anything else (`javascript:`, `data:`, a relative path) never becomes a link or an image. */
export function isWebLink(url: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(url);
}
