import { forEmulator } from '../deployed/emulator/for-emulator.ts';

const policy = (statement: object) => ({
  Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties: { Statement: [statement] } } },
});

test('a resource that the emulator does not know is left out, and no other', () => {
  const alarm = (Properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties });
  const known = { Bus: { Type: 'AWS::Events::EventBus' }, Alarm: alarm({ MetricName: 'Errors' }) };
  const unknown = {
    Archive: { Type: 'AWS::Events::Archive' },
    OfSum: alarm({ Metrics: [{ Expression: 'a + b' }] }),
  };
  expect(forEmulator({ Resources: { ...known, ...unknown } })).toEqual({ Resources: known });
});

test('conditions on keys that the emulator does not know are left out, and no others', () => {
  const Condition = {
    'ForAllValues:StringEquals': { 'events:source': ['a'], 'events:detail-type': ['b'] },
    Null: { 'events:source': 'false' },
    StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
  };
  expect(forEmulator(policy({ Action: 'events:PutEvents', Condition }))).toEqual(
    policy({
      Action: 'events:PutEvents',
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }),
  );
  expect(forEmulator(policy({ Condition: { Null: { 'events:source': 'false' } } }))).toEqual(policy({}));
});

test('schedules are permitted as those of the group "default", and nothing else of a resource changes', () => {
  const resource = (group: string) => policy({ Resource: { 'Fn::Join': ['', [`:schedule/${group}/*`]] } });
  expect(forEmulator(resource('dev-workflow-triggers'))).toEqual(resource('default'));
  expect(forEmulator(policy({ Resource: 'arn:aws:sqs:::queue/*' }))).toEqual(
    policy({ Resource: 'arn:aws:sqs:::queue/*' }),
  );
});
