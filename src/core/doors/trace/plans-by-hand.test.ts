import { describe, expect, it } from 'vitest'
import { answeringAbsent, clone3AsAbsent, cloneWithoutNamespaces } from '../../advice/behaviour'
import { presets } from '../../advice/presets'
import { defaultTarget, type PlacelessCommand, parseProfile, type Target } from '../../engine/profile'
import type { TracePlan, TraceStep } from './plan-from-trace'
import { said } from './said-command.test-data'
import { signedPlan } from './signed-plan'
import type { Suggestion } from './suggestions'

const target = defaultTarget
const startingNames = JSON.parse(
  presets.find(({ id }) => id === 'smallest')?.make({ ...target, kernel: '6.12' }) ?? '',
).syscalls.flatMap(({ names }: { names: string[] }) => names)

const documentOf = (...names: string[]) =>
  parseProfile(
    JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }],
    }),
  )
/** Under which a container starts. */
const starting = (...more: string[]) => documentOf(...startingNames, ...more)

const words = (names: string) => names.split(' ').filter(Boolean)
const allow = (names: string): PlacelessCommand => ({
  kind: 'set-action',
  names: words(names),
  action: 'SCMP_ACT_ALLOW',
})
const step = (id: TraceStep['id'], names: string, command = allow(names)): TraceStep => ({
  id,
  names: words(names),
  command,
})
const refuse = (names: string): PlacelessCommand => ({
  kind: 'set-action',
  names: words(names),
  action: 'SCMP_ACT_ERRNO',
  flatten: true,
})
const removal = (names: string, command = refuse(names)) => step('remove-unseen', names, command)
const suggestion = (names: string): Suggestion => ({
  id: 'other-library',
  names: words(names),
  because: [],
  command: allow(names),
  isProposed: false,
})
const planOf = (steps: readonly TraceStep[], suggestions: readonly Suggestion[] = []): TracePlan => ({
  steps,
  suggestions,
  unlistedArchitectures: [],
  unknownToRuntime: [],
  narrowings: [],
  notNarrowed: [],
  coverage: {
    files: 1,
    calls: 1,
    distinct: 1,
    seenOnce: [],
    seenInOneFile: [],
    onlyFailed: [],
    lostRecords: 0,
    unnamedCalls: 0,
    linesNotUnderstood: 0,
    incompleteFiles: [],
    foreign: [],
    absentHere: [],
    numbers: [],
  },
  isJudged: false,
})

/** What becomes of each part of a plan: its names, and its command in a line. */
function signed(
  document: ReturnType<typeof parseProfile>,
  steps: readonly TraceStep[],
  suggestions: readonly Suggestion[] = [],
  on: Target = target,
) {
  const plan = signedPlan(document, planOf(steps, suggestions), on)
  return [...plan.steps, ...plan.suggestions].map(({ id, names, command }) => [
    id,
    names.join(' '),
    said(command),
  ])
}

const allowClone = step('allow-clone', 'clone', cloneWithoutNamespaces(target))
const clone = said(cloneWithoutNamespaces(target))
const absent = (...names: string[]) => `errno 38!: ${names.join(' ')}`

it('a plan of which the linter finds nothing to say is given back as it is', () => {
  const plan = planOf(
    [step('allow-missing', 'getuid'), removal('brk'), step('allow-condemned', 'epoll_pwait')],
    [suggestion('umask')],
  )
  expect(signedPlan(starting(), plan, target)).toEqual({ ...plan, isJudged: true })
})

describe('what a part of a plan brings along', () => {
  it('is the answer that a newer call is absent, where the older one is opened, and none that was refused before', () => {
    // `mseal` is newer than all of them, so that runc answers for none by itself; `futex_waitv` was refused before.
    expect(signed(starting('mseal'), [step('allow-missing', 'epoll_pwait')])).toEqual([
      ['allow-missing', 'epoll_pwait', `allow: epoll_pwait + ${absent('epoll_pwait2')}`],
    ])
    const fallen = step('allow-missing', 'epoll_pwait fchmodat')
    expect(signed(starting('mseal'), [fallen])).toEqual([
      [
        'allow-missing',
        'epoll_pwait fchmodat',
        `allow: epoll_pwait fchmodat + ${absent('epoll_pwait2', 'fchmodat2')}`,
      ],
    ])
  })

  it('is that answer also for what a removal that may be ticked beside it takes away', () => {
    expect(
      signed(starting('mseal', 'epoll_pwait2'), [removal('epoll_pwait2')], [suggestion('epoll_pwait')]),
    ).toEqual([
      ['remove-unseen', 'epoll_pwait2', 'errno!: epoll_pwait2'],
      ['other-library', 'epoll_pwait', `allow: epoll_pwait + ${absent('epoll_pwait2')}`],
    ])
  })

  it('is what all steps lack together, in the first that opens calls', () => {
    // Without `mseal`, runc answers by itself that the newer calls are absent.
    expect(
      signed(starting('brk'), [
        step('allow-condemned', 'bpf'),
        step('allow-missing', 'epoll_pwait'),
        step('give-up-conditions', 'mseal'),
        removal('brk'),
      ]),
    ).toEqual([
      ['allow-condemned', 'bpf', 'allow: bpf'],
      ['allow-missing', 'epoll_pwait', `allow: epoll_pwait + ${absent('epoll_pwait2')}`],
      ['give-up-conditions', 'mseal', `allow: mseal + ${absent('futex_waitv')}`],
      ['remove-unseen', 'brk', 'errno!: brk'],
    ])
  })

  it('is clone for what makes processes in an older way, with all that this asks for, whatever other parts bring', () => {
    const clone3 = step('clone3-absent', 'clone3', clone3AsAbsent(target))
    for (const name of ['fork', 'vfork'])
      expect(signed(starting('exit'), [step('allow-missing', name), allowClone, clone3])[0], name).toEqual([
        'allow-missing',
        name,
        `allow: ${name} + ${clone} + ${absent('clone3')}`,
      ])
    expect(signed(starting('exit'), [allowClone, clone3])[0]).toEqual([
      'allow-clone',
      'clone',
      `${clone} + ${absent('clone3')}`,
    ])
  })

  it('is that clone3 is absent, where another part names newer calls, so that runc no longer answers so by itself', () => {
    expect(signed(documentOf('read'), [allowClone], [suggestion('faccessat2'), suggestion('dup')])).toEqual([
      ['allow-clone', 'clone', `${clone} + ${absent('clone3')}`],
      ['other-library', 'faccessat2', 'allow: faccessat2'],
      ['other-library', 'dup', 'allow: dup'],
    ])
  })

  it('is what it lacks alone, where nothing runs yet, though all parts together have it', () => {
    const crun: Target = { ...target, loader: 'crun' }
    expect(
      signed(
        documentOf('read'),
        [step('allow-missing', 'fchmodat'), step('give-up-conditions', 'fchmodat2')],
        [],
        crun,
      ),
    ).toEqual([
      ['allow-missing', 'fchmodat', `allow: fchmodat + ${absent('fchmodat2')}`],
      ['give-up-conditions', 'fchmodat2', 'allow: fchmodat2'],
    ])
  })

  it('is nothing that was lacking before', () => {
    const plain = step('allow-missing', 'getuid')
    for (const document of [starting('clone', 'exit'), starting('mseal')])
      expect(signed(document, [plain])).toEqual([['allow-missing', 'getuid', 'allow: getuid']])
    expect(signed(starting('clone', 'exit', 'mseal'), [step('allow-missing', 'epoll_pwait')])).toEqual([
      ['allow-missing', 'epoll_pwait', `allow: epoll_pwait + ${absent('epoll_pwait2')}`],
    ])
  })

  it('is brought once where the runtime has no name for it, so that it does not help', () => {
    const old: Target = { ...target, loader: 'crun', versions: { libseccomp: '2.5.4', runc: '1.1' } }
    expect(signed(documentOf('read'), [step('allow-missing', 'fchmodat')], [], old)).toEqual([
      ['allow-missing', 'fchmodat', `allow: fchmodat + ${absent('fchmodat2')}`],
    ])
  })
})

describe('what a plan removes', () => {
  it('stays open where others depend on it, and is answered as absent where programs have another way', () => {
    expect(
      signed(starting('mseal', 'epoll_pwait', 'epoll_pwait2'), [removal('brk epoll_pwait2 mprotect')]),
    ).toEqual([['remove-unseen', 'brk epoll_pwait2', `errno!: brk + ${absent('epoll_pwait2')}`]])
    expect(signed(starting(), [removal('mprotect')])).toEqual([])
  })

  const answered = (refused: string): PlacelessCommand => ({
    kind: 'several',
    commands: [refuse(refused), answeringAbsent(['epoll_pwait2'], target)],
  })
  const waiting = starting('mseal', 'epoll_pwait', 'epoll_pwait2')

  it('keeps the answers that it had', () => {
    const answers = [['remove-unseen', 'brk epoll_pwait2', `errno!: brk + ${absent('epoll_pwait2')}`]]
    expect(signed(waiting, [removal('brk epoll_pwait2 mprotect', answered('brk mprotect'))])).toEqual(answers)
    expect(signed(waiting, [removal('brk epoll_pwait2', answered('brk'))])).toEqual(answers)
  })

  it('is nothing that another step opens', () => {
    const opened = step('allow-missing', 'getuid')
    const kept = ['allow-missing', 'getuid', 'allow: getuid']
    expect(signed(starting(), [opened, removal('brk getuid')])).toEqual([
      kept,
      ['remove-unseen', 'brk', 'errno!: brk'],
    ])
    expect(signed(starting(), [opened, removal('getuid')])).toEqual([kept])
    expect(signed(waiting, [opened, removal('brk epoll_pwait2 getuid', answered('brk getuid'))])).toEqual([
      kept,
      ['remove-unseen', 'brk epoll_pwait2', `errno!: brk + ${absent('epoll_pwait2')}`],
    ])
  })
})

describe('what the linter warns of', () => {
  it('is taken out of each step into one of its own, in the order of names', () => {
    const several: PlacelessCommand = {
      kind: 'several',
      commands: [
        allow('umask unshare'),
        allow('mount'),
        { kind: 'add-rule', draft: { names: ['bpf'], action: 'SCMP_ACT_ALLOW', conditions: [] } },
        { kind: 'add-rule', draft: { names: ['getsid'], action: 'SCMP_ACT_ALLOW', conditions: [] } },
      ],
    }
    expect(
      signed(starting(), [
        step('allow-missing', 'getuid mount'),
        step('give-up-conditions', 'umask unshare mount getsid bpf', several),
        step('allow-missing-arguments', 'unshare'),
        step('allow-condemned', 'kexec_load'),
      ]),
    ).toEqual([
      ['allow-missing', 'getuid', 'allow: getuid'],
      ['give-up-conditions', 'umask getsid', 'allow: umask + allow: getsid where '],
      ['allow-condemned', 'bpf kexec_load mount unshare', 'allow!: bpf kexec_load mount unshare'],
    ])
  })

  it('is not what it warned of before, nor what another step cannot do', () => {
    expect(signed(starting('mount'), [step('allow-missing', 'mount getuid')])).toEqual([
      ['allow-missing', 'mount getuid', 'allow: mount getuid'],
    ])
    const impossible: PlacelessCommand = { kind: 'rename', from: 'absent', to: 'dup' }
    expect(
      signed(starting(), [
        step('give-up-conditions', 'dup', impossible),
        step('allow-missing', 'getuid mount'),
      ]),
    ).toEqual([
      ['give-up-conditions', 'dup', 'rename'],
      ['allow-missing', 'getuid', 'allow: getuid'],
      ['allow-condemned', 'mount', 'allow!: mount'],
    ])
  })
})
