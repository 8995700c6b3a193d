import { verify } from '../../../../shared/sources/channel-talk/index.ts';

test('the webhook’s token is any of the live ones, so that they can be exchanged', () => {
  expect(verify('new', ['new', 'old'])).toBe(true);
  expect(verify('old', ['new', 'old'])).toBe(true);
});

test.each([['wrong'], ['NEW'], ['new '], ['ne'], [''], [undefined]])(
  'the token %j is none of them',
  (token) => {
    expect(verify(token, ['new', 'old'])).toBe(false);
  },
);

test.each([[''], [undefined], ['new']])('where no token is live, %j is none', (token) => {
  expect(verify(token, [''])).toBe(false);
  expect(verify(token, [])).toBe(false);
});
