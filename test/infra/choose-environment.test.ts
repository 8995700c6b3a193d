import { chooseEnvironment } from '../../infra/choose-environment.ts';
import { environments } from '../../infra/config.ts';

test('a command acts on the environment that it is given, and on no other', () => {
  expect(chooseEnvironment(environments, 'dev')).toEqual({ dev: environments.dev });
});

test.each([
  ['', 'name an environment of infra/config.ts: dev, prod'],
  ['staging', 'environment "staging" is not in infra/config.ts: dev, prod'],
  ['constructor', 'environment "constructor" is not in infra/config.ts: dev, prod'],
])('%j is no environment: the answer says which there are', (name, message) => {
  expect(() => chooseEnvironment(environments, name)).toThrow(message);
});
