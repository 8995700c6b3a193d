import { operationEntry } from '../../../shared/contracts/definitions-file.ts';
import { settingsOf } from '../../../shared/contracts/trigger.ts';
import { triggerTypes } from '../../../shared/domain/workflow/trigger.ts';
import { everySetting, everyTrigger } from '../../support/definitions/every-setting.ts';

test('every trigger stands in it once', () => {
  expect(everyTrigger.map(({ type }) => type).toSorted()).toEqual(triggerTypes.toSorted());
});

test.each(everyTrigger)('every setting of $type is set in it', ({ type, ...settings }) => {
  expect(Object.keys(settings).toSorted()).toEqual(settingsOf(type).toSorted());
});

test('every setting of business hours is set in it', () => {
  const [shop] = everySetting.operations;
  expect(Object.keys(shop ?? {}).toSorted()).toEqual(Object.keys(operationEntry.def.shape).toSorted());
});
