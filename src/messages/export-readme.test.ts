import { beforeAll, describe, expect, it } from 'vitest'
import type { ExportResult, Loss, StartNeed } from '../core'
import { makeReadme } from './export-readme'
import { type AllMessages, loadAllMessages, loadWords, type Words } from './index'

let words: { readonly all: AllMessages; readonly exports: Words['exports'] }
beforeAll(async () => {
  words = { all: await loadAllMessages('en'), exports: await loadWords('exports', 'en') }
})

const made: Extract<ExportResult, { ok: true }> = {
  ok: true,
  files: [
    { name: 'web.json', language: 'json', text: '{}', isProfile: true },
    { name: 'base/pod.yaml', language: 'yaml', text: '', isProfile: false },
  ],
  losses: [],
  steps: [],
  errors: [],
}

function readme(result: ExportResult, name = 'web.json', needs: readonly StartNeed[] = []): string {
  return makeReadme(
    {
      name,
      target: 'x86_64',
      made: [{ destination: 'docker', result, needs }],
      proof: 'seccompose export web.json --prove',
    },
    words,
  )
}

describe('the readme of an archive', () => {
  it('names every file and says which one is the profile', () => {
    const text = readme(made)
    expect(text).toContain('The files are in `docker/`:')
    expect(text).toContain('- `web.json`: the profile\n- `base/pod.yaml`\n')
    expect(text).toContain('Nothing: the file has exactly the effect of this profile')
  })

  it('names the command that proves the files', () => {
    expect(readme(made)).toMatch(
      /needs root and Python 3\.\n\n```sh\nseccompose export web\.json --prove\n```\n/,
    )
  })

  it('says what is lost, the gravest first, with names', () => {
    const losses: Loss[] = [
      { id: 'comments-stripped', severity: 'info', values: { count: 2 }, details: [] },
      { id: 'unknown-names-kept', severity: 'warning', values: { count: 1 }, details: ['no_such_call'] },
    ]
    const text = readme({ ...made, losses })
    expect(text).toMatch(
      /- \*\*Warning\*\*: 1 name is not a call.*\(`no_such_call`\)\n- \*\*Info\*\*: 2 comments/,
    )
  })

  it('says what keeps a container from starting', () => {
    const text = readme(made, 'web.json', [{ by: 'runc', names: ['execve', 'close'], sometimes: ['mmap'] }])
    expect(text).toContain('**A container does not start under this profile.**')
    expect(text).toContain(
      'profile refuses: `execve`, `close` In some starts, or with some arguments: `mmap`',
    )
  })

  it('says what may keep it from starting', () => {
    const text = readme(made, 'web.json', [{ by: 'runc', names: [], sometimes: ['mmap'] }])
    expect(text).toContain('**A container may not start under this profile.**')
    expect(text).toContain('profile refuses: In some starts, or with some arguments: `mmap`')
  })

  it('names the field that keeps a destination out, and why', () => {
    const text = readme({
      ok: false,
      fields: [{ field: 'image', id: 'image-malformed', values: { image: 'A b' } }],
    })
    expect(text).toContain('- Image to start: “A b” is not an image name.')
    expect(text).not.toContain('marked')
  })

  it('does not say that nothing is lost beside an error', () => {
    const problem = {
      id: 'key-unknown',
      severity: 'error',
      offset: 0,
      length: 0,
      line: 1,
      column: 1,
      values: {},
    }
    const text = readme({ ...made, errors: [problem] as never })
    expect(text).toContain('The profile has 1 error')
    expect(text).not.toContain('What is lost')
  })

  it('numbers the steps, marks checks and keeps every command as it is', () => {
    const command = "printf '```\\n' | tee *_<x>"
    const text = readme({
      ...made,
      steps: [
        { id: 'run', values: {}, commands: [] },
        { id: 'seccomp-mode', values: {}, commands: [command, 'true'], isCheck: true },
      ],
    })
    expect(text).toContain('1. Start it')
    expect(text).toContain('2. **Check**: ')
    expect(text).toContain(`   \`\`\`\`sh\n   ${command}\n   true\n   \`\`\`\`\n`)
  })

  it('says why there are no files for a destination', () => {
    const refusals = [
      { id: 'value-out-of-range', values: { value: '9', limit: '8' }, offset: 0, length: 1 },
    ] as const
    const text = readme({ ok: false, refusals })
    expect(text).toContain('**This cannot be exported.**\n\n- 9 does not fit')
    expect(text).not.toContain('The files are in')
  })

  it('takes no markup from a name', () => {
    expect(readme(made, '<b>_x_</b> a_b [y](z)').split('\n')[0]).toBe(
      '# \\<b\\>\\_x\\_\\</b\\> a_b \\[y\\](z): how to use these files',
    )
  })
})
