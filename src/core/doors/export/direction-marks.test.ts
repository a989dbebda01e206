import { expect, it } from 'vitest'
import { exported } from './exported.test-data'

const marks = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069']

it.each(['libseccomp-c', 'libseccomp-go', 'lxc', 'review'] as const)(
  'what %s is given shows the direction marks of a comment',
  destination => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW', comment: `a ${marks.join('')} b` }],
    })
    const said = exported(text, destination)
      .files.map(file => file.text)
      .join('\n')
    expect(said).toContain('U+202E')
    for (const mark of marks) expect(said).not.toContain(mark)
  },
)
