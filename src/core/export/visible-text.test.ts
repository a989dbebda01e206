import { describe, expect, it } from 'vitest'
import { exported } from './exported.test-data'
import { visibleText } from './visible-text'

const marks = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069']

describe('text for a file that people read', () => {
  it.each(marks)('shows the direction mark %j', mark => {
    expect(visibleText(`a${mark}b`)).toMatch(/^aU\+[0-9A-F]{4}b$/)
  })

  it('leaves the letters of every script alone', () => {
    expect(visibleText('שלום 配置 é')).toBe('שלום 配置 é')
  })

  it.each(['libseccomp-c', 'libseccomp-go', 'lxc', 'review'] as const)(
    'is what comments become for %s',
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
})
