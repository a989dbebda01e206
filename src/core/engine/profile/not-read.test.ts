import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayChange, type NotReadPart, notReadIds, notReadIn, withNotRead } from './not-read'
import { parseProfile } from './read'

const part: fc.Arbitrary<NotReadPart> = fc.record({
  id: fc.constantFrom(...notReadIds),
  of: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
})
const text = '{\n\t"defaultAction": "SCMP_ACT_ERRNO",\n\t"syscalls": []\n}\n'

describe('what a profile lacks of its file', () => {
  it('goes with its text, and is no problem of it', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), parts => {
        const document = parseProfile(withNotRead(text, parts))
        expect(notReadIn(document)).toEqual(parts)
        expect(document.problems).toEqual([])
      }),
    )
  })

  it('is nothing where the list is none', () => {
    for (const list of ['null', '7', '[7]', '[{}]', '[{"part":"nothing","of":[]}]', '[{"of":["a"]}]'])
      expect(notReadIn(parseProfile(`{"x-seccompose-not-read":${list}}`))).toEqual([])
  })

  it.each<[id: NotReadPart['id'], of: string[], name: string, allow: boolean, refuse: boolean]>([
    ['words-unread', ['@unknown'], 'ptrace', true, true],
    ['spo-base', ['runc'], 'ptrace', true, true],
    ['conditions-left', ['socket'], 'socket', true, true],
    ['conditions-left', ['socket'], 'ptrace', false, false],
    ['systemd-other-settings', ['RestrictNamespaces='], 'unshare', true, false],
    ['systemd-other-settings', ['RestrictNamespaces='], 'ptrace', false, false],
    ['systemd-other-settings', ['RestrictAnything='], 'ptrace', true, false],
    ['systemd-unfiltered', ['ExecStart=+'], 'ptrace', false, true],
    ['systemd-unfiltered-beside', ['ExecStartPre=+'], 'ptrace', false, false],
    ['firejail-other-settings', ['protocol'], 'socket', true, false],
    ['firejail-personality', [], 'personality', true, false],
    ['nspawn-own-list', [], 'ptrace', false, true],
    ['includes-unread', ['a.policy'], 'ptrace', true, true],
    ['local-includes', ['a.local'], 'ptrace', false, false],
  ])('%s %j leaves open whether %s runs as allowed or refused: %s, %s', (id, of, name, allow, refuse) => {
    expect([mayChange({ id, of }, name, true), mayChange({ id, of }, name, false)]).toEqual([allow, refuse])
  })
})
