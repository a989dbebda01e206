import { expect, it } from 'vitest'
import { analyseText, catalogue, defaultTarget, defaultVerdicts, type Target } from '../../core'
import type { DocumentOrigin, SessionState } from '../../session/state'
import { openedOrder } from './engine-defaults'

const text =
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","kexec_load","mount"],"action":"SCMP_ACT_ALLOW"}]}'

function order(
  origin: DocumentOrigin,
  target: Target = defaultTarget,
  baseVerdicts?: SessionState['baseVerdicts'],
) {
  const document = { id: 'a', name: 'a.json', origin, baseText: text }
  const own = baseVerdicts ?? analyseText(text, target).verdicts
  return openedOrder({ document, target, baseVerdicts: own }, defaultVerdicts(target))
}

it('what a text opens beyond the default comes first, the riskiest before others, then what it refuses beside it', () => {
  const names = order('file')?.places.map(place => catalogue.syscalls[place]?.name ?? '') ?? []
  const at = (name: string) => names.indexOf(name)
  expect(names).toHaveLength(catalogue.syscalls.length)
  expect([at('kexec_load'), at('mount')].sort()).toEqual([0, 1])
  // Refused here, allowed by the default; then what is as the default has it, by name.
  expect(at('write')).toBeLessThan(at('read'))
  expect(at('ptrace')).toBeLessThan(at('write'))
  const alike = names.slice(-20)
  expect(alike).toEqual(
    [...alike].sort(
      (a, b) =>
        catalogue.syscalls.findIndex(({ name }) => name === a) -
        catalogue.syscalls.findIndex(({ name }) => name === b),
    ),
  )
})

it.each([
  ['docker', 'docker'],
  ['podman', 'podman'],
  ['cri-o', 'podman'],
  ['containerd', 'containerd'],
  ['oci', 'docker'],
] as const)('on %s the default is that of %s', (runtime, engine) => {
  expect(order('paste', { ...defaultTarget, runtime })?.engine).toBe(engine)
})

it('what a person makes keeps the order by name, and so does a text that is not judged yet', () => {
  expect(order('preset')).toBeUndefined()
  expect(order('link')).toBeDefined()
  expect(order('file', defaultTarget, [])).toBeUndefined()
})
