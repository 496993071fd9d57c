/** Channels whose ids tell their workspace, so that a Slack of many needs no list of them. */
export function channelIds(teams: number, channelsEach: number): string[] {
  return numbers(teams).flatMap((team) =>
    numbers(channelsEach).map((channel) => `C${team}X${channel}`),
  );
}

export function teamOf(channelId: string): string {
  return `T${channelId.slice(1).split('X')[0]}`;
}

export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}
