const EMOJI = {
  '+1': '👍',
  alarm_clock: '⏰',
  arrow_right: '➡️',
  bar_chart: '📊',
  bell: '🔔',
  books: '📚',
  bulb: '💡',
  calendar: '📅',
  closed_lock_with_key: '🔐',
  eyes: '👀',
  fire: '🔥',
  first_place_medal: '🥇',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  information_source: 'ℹ️',
  key: '🔑',
  link: '🔗',
  lock: '🔒',
  mag: '🔍',
  memo: '📝',
  point_right: '👉',
  question: '❓',
  second_place_medal: '🥈',
  shield: '🛡️',
  star: '⭐',
  tada: '🎉',
  third_place_medal: '🥉',
  trophy: '🏆',
  unlock: '🔓',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  x: '❌',
};

const CHARACTERS: ReadonlyMap<string, string> = new Map(Object.entries(EMOJI));

/** The character for a short name as it stands between colons, if this page knows it. */
export function emojiNamed(name: string): string | undefined {
  return CHARACTERS.get(name);
}

/** `:name:` in text without markup, as in headers and on buttons. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (typed, name) => emojiNamed(name) ?? typed);
}
