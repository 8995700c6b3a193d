import { comment } from '../../infra/pipeline/comment.ts';

test('a stack that changes is shown, one that does not is named', () => {
  const text = comment([
    { stack: 'dev-a', text: '[~] AWS::SQS::Queue' },
    { stack: 'dev-b', text: '' },
  ]);
  expect(text).toContain('<code>dev-a</code>');
  expect(text).toContain('```\n[~] AWS::SQS::Queue\n```');
  expect(text).toContain('No change in `dev-b`.');
});

test('no text of a template ends the block that it stands in', () => {
  expect(comment([{ stack: 'a', text: 'x\n```\n# title' }])).toContain('````\nx\n```\n# title\n````');
});

test('whatever changes, the comment fits into what GitHub takes', () => {
  const diffs = Array.from({ length: 8 }, (_, index) => ({ stack: `s-${index}`, text: 'x'.repeat(100_000) }));
  const text = comment(diffs);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('… 92500 characters more');
});
