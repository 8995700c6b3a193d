import { sourceWarnings } from '../../../shared/sources/warnings.ts';

test('a trigger that no source can bring about is warned of, with what each lacks', () => {
  expect(sourceWarnings('startChatByUserAtLounge', ['channelTalk'])).toEqual([
    { source: 'channelTalk', support: 'none', missing: 'entering the chat window is not told' },
  ]);
  expect(sourceWarnings('chatClosed', ['channelTalk', 'amazonConnect'])).toMatchObject([
    { source: 'channelTalk', support: 'partial' },
    { source: 'amazonConnect', support: 'partial' },
  ]);
});

test('one source that can is enough, and nothing is warned of where none is named', () => {
  expect(sourceWarnings('startCallByUser', ['channelTalk', 'amazonConnect'])).toEqual([]);
  expect(sourceWarnings('startCallByUser', [])).toEqual([]);
  expect(sourceWarnings('startCallByUser')).toEqual([]);
});
