import { describe, expect, it } from 'vitest'
import { catalogue } from '../../engine/catalogue'
import { type Command, defaultTarget, parseProfile } from '../../engine/profile'
import { effectsOfSteps } from './step-effect'

/** The first fix of each problem of a text. */
function fixesOf(text: string): readonly Command[] {
  return parseProfile(text).problems.flatMap(({ id, offset, fixes }) =>
    fixes.length > 0 ? { kind: 'apply-fix', problem: id, offset, fix: 0 } : [],
  )
}

function effectsOn(text: string, commands: readonly Command[] = fixesOf(text)) {
  return effectsOfSteps(parseProfile(text), commands, defaultTarget)
}

const rule = '{ "names": ["read"], "action": "SCMP_ACT_ALLOW" }'
const all = catalogue.presentOn('SCMP_ARCH_X86_64').length

describe('what a step would change', () => {
  it('is told of the first hundred', () => {
    const deny: Command = { kind: 'set-action', names: ['read'], action: 'SCMP_ACT_ERRNO' }
    const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rule}]}`
    const effects = effectsOn(
      text,
      Array.from({ length: 102 }, () => deny),
    )
    expect(effects.map(effect => effect !== undefined)).toEqual(effects.map((_, place) => place < 100))
    expect(effectsOn(text, [])).toEqual([])
  })

  it('tells which calls a command opens and closes, and in which lines', () => {
    const text = `{\n  "defaultAction": "SCMP_ACT_ERRNO",\n  "syscalls": [${rule}]\n}`
    const [deny, log] = effectsOn(text, [
      { kind: 'set-action', names: ['read'], action: 'SCMP_ACT_ERRNO' },
      { kind: 'set-action', names: ['write'], action: 'SCMP_ACT_ALLOW' },
    ])
    expect(deny).toMatchObject({ filter: 'kept', closes: { names: ['read'] } })
    expect(deny).not.toHaveProperty('opens')
    expect(log).toMatchObject({ filter: 'kept', opens: { names: ['write'] } })
    expect(log?.lines.map(({ line }) => line)).toEqual([3])
  })

  it('tells of a text that no engine takes for JSON how much runs once it is one', () => {
    const text = `{\n  "defaultAction": "SCMP_ACT_ERRNO",\n  "syscalls": [${rule}],\n}`
    expect(effectsOn(text)).toEqual([
      {
        filter: 'made',
        counts: { open: 1, closed: all - 1 },
        lines: [{ line: 3, before: [`  "syscalls": [${rule}],`], after: [`  "syscalls": [${rule}]`] }],
      },
    ])
  })

  it('tells that a fix of the text lets calls run, or refuses them', () => {
    const withFilter = (filter: string) =>
      `{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ ${filter}, ${rule.slice(2)}] }`
    // A capability that there is not is held by nobody; containers have CAP_CHOWN.
    expect(effectsOn(withFilter('"includes": { "caps": ["CHOWN"] }'))).toMatchObject([
      { filter: 'kept', opens: { names: ['read'] } },
    ])
    expect(effectsOn(withFilter('"excludes": { "caps": ["CHOWN"] }'))).toMatchObject([
      { filter: 'kept', closes: { names: ['read'] } },
    ])
  })

  it('tells that something else is still in the way', () => {
    const text = `{ "defaultAction": "deny", "syscalls": [${rule},] }`
    expect(effectsOn(text).map(effect => effect?.filter)).toContain('none')
  })

  it('has no answer for a command that is refused', () => {
    const command = { kind: 'apply-fix', problem: 'trailing-comma', offset: 0, fix: 0 } as const
    expect(effectsOn('{ "defaultAction": "SCMP_ACT_ALLOW" }', [command])).toEqual([undefined])
  })
})
