import { describe, expect, it } from 'vitest';
import { plainText } from '../../../bin/import/plainText.ts';

describe('plain text of a body in HTML', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['Intro <ul>\n<li>14k gold</li>\n<li>Width, 0.3"</li>\n</ul>', 'Intro\n\n• 14k gold\n• Width, 0.3"'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['Fish &amp; chips &lt;b&gt; &#8364; &#x41; caf&eacute;', 'Fish & chips <b> € A café'],
    ['&amp;lt;script&amp;gt;', '&lt;script&gt;'],
    ['a &unknown; b &', 'a &unknown; b &'],
    ['<b>bo</b>ld', 'bold'],
    ['x<script>alert("</b>")</script>y<style>p{}</style>z', 'x y z'],
    ['x<script>never ends', 'x'],
    ['x<!-- a > b -->y', 'xy'],
    ['<img alt="a > b" src=x onerror=alert(1)>after', 'after'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<a href="#>broken</a> text', 'broken text'],
    ['', ''],
    ['two\nlines  kept', 'two\nlines kept'],
    ['nul\u0000 bell\u0007', 'nul bell'],
  ])('turns %j into %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('never leaves a tag that a browser would run', () => {
    const hostile = [
      '<scr<script>x</script>ipt>alert(1)</script>',
      '<svg/onload=alert(1)>',
      '<iframe src=javascript:x>',
      '<<b>script>alert(1)<</b>/script>',
    ];
    for (const html of hostile) expect(plainText(html)).not.toMatch(/<(script|svg|iframe|img)[\s/>]/i);
  });

  it('reads each part of a long body once', () => {
    expect(plainText('<div>'.repeat(50_000))).toBe('');
    expect(plainText(`<a title="${'x'.repeat(200_000)}`)).toBe('');
  });
});
