import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words as english } from '../../../messages/en/review'
import { words as chinese } from '../../../messages/zh/review'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { compareProfiles } from '../compare'
import { type ReportComparison, type ReportInput, reviewReport } from '.'

function comparison(before: object, after: object): ReportComparison['comparison'] {
  const [first, second] = [before, after].map(profile => ({
    document: parseProfile(JSON.stringify(profile)),
    target: { ...defaultTarget, loader: 'crun' } as const,
  }))
  const result = first && second && compareProfiles(first, second)
  if (!result?.ok) throw new Error('no comparison')
  return result
}

const deny = 'SCMP_ACT_ERRNO'
const allow = (...names: string[]) => ({ names, action: 'SCMP_ACT_ALLOW' })

const input: ReportInput = {
  name: 'web.json',
  target: 'Docker, x86_64, Linux 6.12',
  date: '2026-11-25',
  verdict: ['Containers start with it.', '3 of 4 goals hold.'],
  summary: ['Denies by default.'],
  figures: [{ label: 'Allowed', value: '312' }],
  picture: {
    engine: 'docker',
    groups: [
      {
        id: 'kernel',
        cells: [
          { name: 'bpf', level: 'critical', openness: 'open', looser: true, tighter: false },
          { name: 'reboot', level: 'critical', openness: 'closed', looser: false, tighter: false },
        ],
      },
    ],
  },
  findings: [
    {
      severity: 'security',
      place: 'line 12',
      title: 'ptrace is allowed.',
      message: 'ptrace is allowed. It reads the memory of others.',
      fix: 'Take it out',
    },
    {
      severity: 'info',
      place: 'line 3',
      title: 'Two names stand twice.',
      message: 'Two names stand twice.',
    },
  ],
  comparisons: [
    {
      other: 'Docker’s default',
      comparison: comparison(
        { defaultAction: deny, syscalls: [allow('read', 'mount', 'reboot')] },
        {
          defaultAction: deny,
          flags: ['SECCOMP_FILTER_FLAG_LOG'],
          architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'],
          syscalls: [
            allow('read'),
            {
              ...allow('clone'),
              args: [{ index: 0, value: 0x7e020000, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
            },
            { names: ['bpf'], action: deny, errnoRet: 38 },
          ],
        },
      ),
    },
  ],
  notes: 'Please *split* the rule.\n\n- first\n- second',
}

/** What stands in the places that somebody else fills, replaced. */
function filledWith(text: string): ReportInput {
  const [first] = input.comparisons
  return {
    ...input,
    name: text,
    target: text,
    date: text,
    verdict: [text],
    summary: [text],
    figures: [{ label: text, value: text }],
    findings: [{ severity: 'error', place: text, title: text, message: text, fix: text }],
    comparisons: first ? [{ comparison: { ...first.comparison, unresolved: [text] }, other: text }] : [],
    notes: '',
  }
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '"><style>',
        "' onload='",
        '</style></table>',
        '](javascript:alert(1))',
        '![x](https://example.org/x.png)',
        'https://example.org',
        'www.example.org',
        '\n# heading',
        '\n\n- item\n',
        '| cell |',
        '`',
        '``',
        '*bold*',
        '&lt;',
        '\\',
        '<!--',
        '\u0000',
        '\r\n---\r\n',
        '1. ',
        '+ ',
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map(parts => parts.join('')),
)

const tags = (html: string) => html.slice(html.indexOf('<main>')).match(/<[^>]*>/g)

describe('a report', () => {
  it('says in Markdown what was found, what differs and what the reviewer thinks', () => {
    const { markdown } = reviewReport(input, english.report)
    expect(markdown).toBe(`# Review of web.json

Target: Docker, x86\\_64, Linux 6.12 · Date: 2026-11-25

Differences from Docker’s default: Neither is stricter: each call that differs is listed. Added: \`clone\`.

## Reviewer’s notes

Please *split* the rule.

- first
- second

## Result

Containers start with it.

3 of 4 goals hold.

- **Security** ptrace is allowed.
- **Info** Two names stand twice.

<details>
<summary>What is open, by what it reaches</summary>

Calls that can run, by what they reach: Kernel 1/2.

- Kernel: 1 of 2 can run. Of critical or high risk: bpf. Beside Docker’s default, looser: bpf.

</details>

<details>
<summary>All differences</summary>

Differences from Docker’s default

- Only this profile names x86: 2 calls can run there. Without the name, all are killed.
- flags: none → SECCOMP\\_FILTER\\_FLAG\\_LOG

| Call | On | Change | Other profile | This profile | When | Example |
| --- | --- | --- | --- | --- | --- | --- |
| \`clone\` | x86\\_64 | Added | denied, EPERM (1)<br>default | allowed<br>rule 2 | \`arg0 & 0x7e020000 = 0\` | \`clone(0, …) [x86_64]\` |
| \`mount\`, \`reboot\` | x86\\_64 | Removed | allowed<br>rule 1 | denied, EPERM (1)<br>default | always | \`mount(…) [x86_64]\` |
| \`bpf\` | x86\\_64 | Changed | denied, EPERM (1)<br>default | denied, ENOSYS (38)<br>rule 3 | always | \`bpf(…) [x86_64]\` |

</details>

<details>
<summary>All 2 findings, with their places</summary>

| Severity | Place | Finding |
| --- | --- | --- |
| **Security** | line 12 | ptrace is allowed. It reads the memory of others.<br>Fix: Take it out |
| **Info** | line 3 | Two names stand twice. |

</details>

<details>
<summary>Summary and figures</summary>

Denies by default.

| Figure | Value |
| --- | --- |
| Allowed | 312 |

</details>

Made by Seccompose. Arguments are counted from 0, as in profiles.
`)
  })

  it('calls no case removed in which the errno alone is another', () => {
    const family = { index: 0, value: 2, valueTwo: 0, op: 'SCMP_CMP_EQ' }
    const differences = comparison(
      { defaultAction: deny, syscalls: [{ ...allow('socket'), args: [family] }, allow('read')] },
      { defaultAction: deny, syscalls: [{ names: ['socket'], action: deny, errnoRet: 38 }, allow('read')] },
    )
    const comparisons = [{ other: 'the other', comparison: differences }]
    const rows = reviewReport({ ...input, comparisons }, english.report)
      .markdown.split('\n')
      .filter(line => line.startsWith('| `socket`'))
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(/\| Removed \| allowed.*\| denied, ENOSYS/)
    expect(rows[1]).toMatch(/\| Changed \| denied, EPERM.*\| denied, ENOSYS/)
  })

  it('is a page that needs nothing and runs nothing', () => {
    const { html } = reviewReport(input, english.report)
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('<title>Review of web.json</title>')
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('@media print')
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import/)
    expect(html).toContain('<span class="severity security">Security</span>')
  })

  it('is written in Chinese as well', () => {
    const { markdown, html } = reviewReport(input, chinese.report)
    expect(markdown).toContain('# 审查：web.json')
    expect(markdown).toContain('拒绝，ENOSYS（38）')
    expect(html).toContain('<html lang="zh-CN">')
  })

  it('is ten lines in a pull request, with all else to be unfolded', () => {
    const findings = Array.from({ length: 40 }, () => input.findings[0]).flatMap(one => one ?? [])
    const { markdown } = reviewReport({ ...input, findings, comparisons: [], notes: '' }, english.report)
    const shown = markdown.replaceAll(/<details>\n<summary>([\s\S]*?)<\/summary>[\s\S]*?<\/details>/g, '$1')
    expect(shown.split('\n').filter(line => line !== '').length).toBeLessThanOrEqual(11)
    expect(markdown.match(/^\| \*\*/gm)).toHaveLength(40)
  })

  it('leaves out notes that nobody wrote', () => {
    const { markdown } = reviewReport({ ...input, notes: ' \n', findings: [] }, english.report)
    expect(markdown).not.toContain('notes')
    expect(markdown).toContain('Nothing was found.')
  })

  it('has the same markup whatever the texts say', () => {
    const benign = tags(reviewReport(filledWith('harmless'), english.report).html)
    fc.assert(
      fc.property(hostile, text => {
        expect(tags(reviewReport(filledWith(text), english.report).html)).toEqual(benign)
        const { html } = reviewReport({ ...input, notes: `x${text}` }, english.report)
        expect(tags(html)?.filter(tag => !/^<\/?(div|main)/.test(tag))).toEqual(
          tags(reviewReport(input, english.report).html)?.filter(tag => !/^<\/?(div|main)/.test(tag)),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('has the same lines and cells in Markdown, and no markup but its own', () => {
    const shape = (text: string) => {
      const { markdown } = reviewReport(filledWith(text), english.report)
      return markdown.split('\n').map(line => line.replaceAll(/\\./g, '').match(/\|/g)?.length ?? 0)
    }
    const benign = shape('harmless')
    fc.assert(
      fc.property(hostile, text => {
        expect(shape(text)).toEqual(benign)
        const { markdown } = reviewReport(filledWith(text), english.report)
        const plain = markdown
          .replaceAll(/\\./g, 'x')
          .replaceAll(/(`+)[^\n]*?\1/g, '')
          .replaceAll(/<br>|<\/?details>|<summary>[^<]*<\/summary>/g, '')
          .replaceAll('**', '')
        expect(plain).not.toMatch(/[<`*_~&]|\]\(|:\/\/|www\.|^ {0,3}(#{3}|>|[+=]|\d+[.)])/im)
      }),
      { numRuns: 200 },
    )
  })
})
