import { findPython, isEnough, NoPython } from '../deployed/emulator/python.ts';

test.each([
  ['3 10', true],
  ['3 13', true],
  ['4 0', true],
  ['3 9', false],
  ['2 7', false],
  ['', false],
])('a Python that calls itself «%s» is new enough: %s', (version, expected) => {
  expect(isEnough(version)).toBe(expected);
});

test('a machine without Python is told what is needed and how to get it', async () => {
  const none = findPython({ PATH: '/nowhere' });
  await expect(none).rejects.toThrow(NoPython);
  await expect(none).rejects.toThrow(/^Python 3\.10 or newer, .*apt-get install python3-venv/);
});
