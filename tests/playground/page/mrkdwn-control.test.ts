import { describe, expect, test } from 'vitest';
import { type Inline, parseMrkdwn } from '#playground/page/mrkdwn.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const link = (url: string, label = url): Inline => ({ kind: 'link', url, label });

type Case = [sentence: string, typed: string, ...read: Inline[]];

describe('what stands between < and >', () => {
  test.each<Case>([
    ['an address and its label', '<https://a.b/c|the page>', link('https://a.b/c', 'the page')],
    ['an address alone', '<http://a.b>', link('http://a.b')],
    [
      'an address with an escaped &',
      '<https://a.b?c=1&amp;d=2|x>',
      link('https://a.b?c=1&d=2', 'x'),
    ],
    ['a label with |', '<https://a.b|c|d>', link('https://a.b', 'c|d')],
    ['a label is never styled', '<https://a.b|*c*>', link('https://a.b', '*c*')],
    ['a script is no link', '<javascript:alert(1)|x>', text('<javascript:alert(1)|x>')],
    ['data is no link', '<data:text/html,x|x>', text('<data:text/html,x|x>')],
    ['a mail address is no link here', '<mailto:a@b.c|a>', text('<mailto:a@b.c|a>')],
    ['a person', '<@U0ALICE>', { kind: 'user', userId: 'U0ALICE' }],
    ['a person with a label', '<@U0ALICE|alice>', { kind: 'user', userId: 'U0ALICE' }],
    ['a channel', '<#C0GEN|general>', { kind: 'channel', channelId: 'C0GEN', label: 'general' }],
    ['a channel without its name', '<#C0GEN>', { kind: 'channel', channelId: 'C0GEN' }],
    ['everyone in the channel', '<!channel>', { kind: 'ping', label: '@channel' }],
    ['everyone who is there', '<!here|here>', { kind: 'ping', label: '@here' }],
    ['everyone', '<!everyone>', { kind: 'ping', label: '@everyone' }],
    ['a group', '<!subteam^S1|@devs>', { kind: 'ping', label: '@devs' }],
    ['an unknown command', '<!nobody>', text('<!nobody>')],
    ['nothing', '<>', text('<>')],
    ['a comparison', '1 < 2 > 0', text('1 < 2 > 0')],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual([{ kind: 'paragraph', children: read }]);
  });

  test.each<Case>([
    [
      'a date',
      '<!date^1767600000^{date} at {time}|5 January>',
      { kind: 'date', unix: 1767600000, format: '{date} at {time}', fallback: '5 January' },
    ],
    [
      'a date that is a link',
      '<!date^1767600000^{date}^https://a.b|5 January>',
      {
        kind: 'date',
        unix: 1767600000,
        format: '{date}',
        fallback: '5 January',
        url: 'https://a.b',
      },
    ],
    [
      'a date does not link to a script',
      '<!date^1767600000^{date}^javascript:x|5 January>',
      { kind: 'date', unix: 1767600000, format: '{date}', fallback: '5 January' },
    ],
    ['a date that is none', '<!date^soon^{date}|5 January>', text('5 January')],
    ['a date without a format', '<!date^1767600000|5 January>', text('5 January')],
  ])('%s: %j', (_, typed, ...read) => {
    expect(parseMrkdwn(typed)).toEqual([{ kind: 'paragraph', children: read }]);
  });
});
