import { readJsonVariable } from '../../../shared/lambda/read-json-variable.ts';

const read = (text: string) => readJsonVariable('connectChannels', text);

test('a JSON object of texts is read as a map', () => {
  expect(read('{}')).toEqual(new Map());
  expect(read('{"instance-1":"ch-1"}')).toEqual(new Map([['instance-1', 'ch-1']]));
});

test.each(['', '{', 'null', '["ch-1"]', '{"instance-1":1}', '{"instance-1":null}'])(
  'anything else, as %j, is a mistake in the deployment, which names the variable',
  (text) => {
    expect(() => read(text)).toThrow('environment variable CONNECT_CHANNELS must be a JSON object of texts');
  },
);
