import { html, prose } from '../../../shared/lambda/documentation/page/html.ts';

test('what is put into markup is escaped, but for markup', () => {
  const name = `<b title="x">'&'</b>`;
  expect(html`<p>${name}${html`<i>${1}</i>`}${undefined}${['<', html`<br>`]}</p>`.text).toBe(
    '<p>&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;<i>1</i>&lt;<br></p>',
  );
});

test('words between backticks are code', () => {
  expect(prose('`a < b` holds').text).toBe('<code>a &lt; b</code> holds');
});
