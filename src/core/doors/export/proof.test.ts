import { expect, it } from 'vitest'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { exportProfile } from '.'
import type { Loss } from './destination'
import type { DestinationId } from './destinations'
import { countedLoss } from './losses'
import { foretoldStart, proveLoaded } from './proof'

const rule = (name: string) => ({ names: [name], action: 'SCMP_ACT_ERRNO' })
const profile = (...names: readonly string[]) =>
  parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: names.map(rule),
    }),
  )
const target = { ...defaultTarget, architecture: 'SCMP_ARCH_X86_64' } as const

function filterOf(document: ReturnType<typeof profile>) {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') throw new Error('no filter')
  return load.compilation.program
}

function proven(
  destination: DestinationId,
  filters: ReturnType<typeof filterOf>[],
  document = profile('ptrace', 'personality'),
) {
  const result = exportProfile(document, destination, { name: 'web.json', target })
  const file = result.ok ? result.files.find(({ isProfile }) => isProfile) : undefined
  if (!file) throw new Error('refused')
  return proveLoaded(document, { destination, file, filters }, target)
}

it('finds nothing where the very filter is loaded', () => {
  const { asked, told, untold } = proven('docker', [filterOf(profile('ptrace', 'personality'))])
  expect({ told, untold }).toEqual({ told: 0, untold: [] })
  expect(asked).toBeGreaterThan(1000)
})

it('names each call that meets otherwise than is told, with both', () => {
  expect(proven('docker', [filterOf(profile('ptrace', 'acct'))]).untold).toEqual([
    'x86_64 acct(): allow, really EPERM',
    'x86_64 personality(): EPERM, really allow',
  ])
})

it('joins the filters as the kernel does: the strictest answer counts', () => {
  const both = [filterOf(profile('ptrace')), filterOf(profile('personality'))]
  expect(proven('docker', both).untold).toEqual([])
})

it('does not blame a consumer for what the export tells', () => {
  // firejail refuses other architectures and personalities by a filter of its own.
  const { told } = proven('firejail', [filterOf(profile('ptrace', 'personality'))])
  expect(told).toBeGreaterThan(0)
})

it('knows that a program without libraries has not the filter that firejail’s own library loads', () => {
  const refused = profile('ptrace', 'prctl')
  const [loaded, none] = [profile('ptrace'), profile()].map(filterOf)
  if (!loaded || !none) throw new Error('no filter')
  const calls = (filter: typeof loaded) => proven('firejail', [filter], refused).untold.join()
  expect(calls(loaded)).not.toContain('prctl')
  expect(calls(none)).toContain('ptrace(): EPERM, really allow')
})

it('compares with what the loader makes of a file that is for runc and crun alike', () => {
  const document = parseProfile(
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","rseq"],"action":"SCMP_ACT_ALLOW"}]}',
  )
  const result = exportProfile(document, 'oci', { name: 'web.json', target })
  const load = compileProfile(document, { ...target, loader: 'crun' })
  const file = result.ok ? result.files.find(({ isProfile }) => isProfile) : undefined
  if (!file || load.kind !== 'filter') throw new Error('no filter')
  const byCrun = { destination: 'oci', file, filters: [load.compilation.program] } as const
  const { told, untold } = proveLoaded(document, { ...byCrun, loader: 'crun' }, target)
  // The stub with which runc answers calls of newer kernels.
  expect([told > 10, untold]).toEqual([true, []])
  expect(proveLoaded(document, byCrun, target).untold).toContain('x86_64 faccessat2(): ENOSYS, really EPERM')
})

it.each<[losses: readonly Loss[], runc: string, crun: string]>([
  [[], 'starts', 'starts'],
  [countedLoss('effect-looser', 1, [], {}), 'starts', 'starts'],
  [countedLoss('container-start-refused', 1, ['write'], { by: 'runc' }), 'fails', 'starts'],
  [countedLoss('container-start-refused', 1, ['pause'], { by: 'pause' }), 'fails', 'fails'],
  [countedLoss('not-loaded-there', 1, [], { under: 'crun' }), 'starts', 'fails'],
  [countedLoss('host-start-refused', 1, ['ioctl'], { by: 'nspawn' }), 'fails', 'fails'],
  [countedLoss('loader-refused', 1, ['mmap']), 'fails', 'fails'],
  [countedLoss('host-start-at-times', 1, ['prctl'], { by: 'lxc' }), 'in-doubt', 'in-doubt'],
  [countedLoss('flags-need-runc', 1), 'in-doubt', 'in-doubt'],
  [countedLoss('listener-needed', 1, [], { isAsked: true }), 'in-doubt', 'in-doubt'],
])('foretells the start from what is lost: %j', (losses, runc, crun) => {
  expect([foretoldStart(losses, 'runc'), foretoldStart(losses, 'crun')]).toEqual([runc, crun])
})
