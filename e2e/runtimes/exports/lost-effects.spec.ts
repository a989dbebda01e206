import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  type ArchitectureToken,
  callData,
  catalogue,
  type DestinationId,
  defaultTarget,
  type ExportedFile,
  outcomeOfReturn,
  type Program,
  parseProfile,
  presets,
  readProgram,
  runProgram,
} from '../../../src/core'
import { compileProfile, waysOfCall } from '../../../src/core/bpf'
import { filterThere } from '../../../src/core/export/filter-there'
import { sameOutcome } from '../../../src/core/profile'
import { command, isInPath, mustSucceed } from '../command'
import type { Engine } from '../engines/engine'
import { startUnder } from '../engines/engine-filter'
import { openOciRuntime, whyNoOciRuntime } from '../engines/oci-runtime'
import type { FilterReader } from '../filters/loaded-filter'
import { openPremises, type Premises } from '../premises'
import { profileText, randomNumbers, randomProfile } from '../random-profile'
import { skipUnless, test } from '../runtime-test'
import { outcomeUnder, runs } from './filter-outcomes'
import { whileHeld } from './held-program'
import { lxcInitWords, whyNoLxc } from './lxc'
import { addDynamic, nspawnRoot, nspawnWords, whyNoNspawn } from './nspawn'
import { type Exported, exportedOf, written } from './source-exports'
import { filterOfC, filterOfGo, whyNoGo } from './source-filters'
import { systemdReader, whyNoSystemd } from './systemd-filters'
import { startedService, whyNoService } from './systemd-service'
import { living, triedTable } from './tried-profiles'
import { waitingProgram } from './waiting-program'

// What an export is said to lose is what the destination's own program does with the file: the filters that it loads are
// compared, call by call, with the one that the file was read back as, and each difference from the profile is told.

/** How many profiles are made at random; `table` tries those of the table instead, all of them. */
const asked = process.env.SECCOMPOSE_LOST ?? '1'
const count = asked === 'table' ? 0 : Number(asked)
/** Those of the table that each run tries, of which the others differ in what unit tests hold, too. */
const always = ['a capability that Podman does not give', 'no memory to write and run']
/** A program of a few lines that prints what seccompiler's `compile_from_json` makes of its input. */
const seccompiler = process.env.SECCOMPOSE_SECCOMPILER
const minijail = process.env.SECCOMPOSE_MINIJAIL ?? 'minijail0'
const architectures: readonly ArchitectureToken[] = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32']

const rare = ['socket', 'personality', 'mount', 'ptrace', 'keyctl', 'acct', 'swapon', 'bpf', 'semop', 'shmat']
const actions = ['ERRNO', 'ERRNO', 'ERRNO', 'KILL_PROCESS', 'ALLOW', 'LOG']

function tried(seed: number): string {
  const random = randomNumbers(seed)
  const made = randomProfile(random, { architectures: ['SCMP_ARCH_X86_64'], names: rare, anyOperator: 0.3 })
  const action = `SCMP_ACT_${actions[Math.floor(random() * actions.length)] ?? 'ERRNO'}`
  const others = ['SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_AARCH64'].filter(() => random() < 0.4)
  return profileText({
    defaultAction: action,
    ...(action === 'SCMP_ACT_ERRNO' && { defaultErrnoRet: [1, 38, 13, 4000][Math.floor(random() * 4)] ?? 1 }),
    architectures: ['SCMP_ARCH_X86_64', ...others],
    syscalls: [
      { names: [...living.filter(name => !rare.includes(name)), 'clone'], action: 'SCMP_ACT_ALLOW' },
      ...made.syscalls,
    ],
  })
}

const families = [
  ['mount', 'umount2', 'pivot_root', 'move_mount', 'open_tree', 'fsopen'],
  ['ptrace', 'process_vm_readv', 'process_vm_writev', 'kcmp'],
  ['bpf', 'perf_event_open', 'userfaultfd', 'io_uring_setup'],
  ['keyctl', 'add_key', 'request_key'],
  ['init_module', 'finit_module', 'delete_module', 'kexec_load', 'reboot'],
  ['swapon', 'swapoff', 'acct', 'quotactl', 'settimeofday', 'clock_settime'],
]

/** As people write them who refuse a few things: by families of calls, and by single bits and words of arguments. */
function refusesSome(seed: number): string {
  const random = randomNumbers(seed)
  const condition = (index: number, op: string, value: bigint, valueTwo = 0n) => [
    { index, op: `SCMP_CMP_${op}`, value, valueTwo },
  ]
  const refusal = () =>
    random() < 0.6
      ? { action: 'SCMP_ACT_ERRNO', errnoRet: [1, 38, 13][Math.floor(random() * 3)] ?? 1 }
      : { action: 'SCMP_ACT_KILL_PROCESS' }
  const single = [
    { names: ['clone'], ...refusal(), args: condition(0, 'MASKED_EQ', 0x10000000n, 0x10000000n) },
    { names: ['socket'], ...refusal(), args: condition(0, 'EQ', 16n) },
    { names: ['socket'], ...refusal(), args: condition(0, 'GT', 30n) },
    { names: ['personality'], ...refusal(), args: condition(0, 'NE', 0n) },
    { names: ['prctl'], ...refusal(), args: condition(0, 'EQ', 0x59616d61n) },
    { names: ['ioctl'], ...refusal(), args: condition(1, 'EQ', 0x5412n) },
  ]
  return profileText({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures: ['SCMP_ARCH_X86_64', ...['SCMP_ARCH_X86', 'SCMP_ARCH_X32'].filter(() => random() < 0.5)],
    syscalls: [
      ...families.filter(() => random() < 0.5).map(names => ({ names, ...refusal() })),
      ...single.filter(() => random() < 0.4),
    ],
  })
}

/** A default of an engine with some calls more or fewer, as people edit it. */
function edited(seed: number): string {
  const random = randomNumbers(seed)
  const defaults = presets.filter(({ id }) => id.endsWith('-default'))
  const made = defaults[seed % defaults.length]?.make({ ...defaultTarget, kernel: '6.12' }) ?? '{}'
  const profile = JSON.parse(made) as { syscalls: object[] }
  profile.syscalls.unshift(
    { names: families[Math.floor(random() * families.length)], action: 'SCMP_ACT_ALLOW' },
    {
      names: ['chmod', 'fchmodat', 'uname'].filter(() => random() < 0.6),
      action: 'SCMP_ACT_ERRNO',
      errnoRet: 13,
    },
  )
  return JSON.stringify(profile)
}

/** Of five profiles three are of rules made at random, and one each as people write them. */
function kindOf(seed: number): string {
  return seed % 5 === 3 ? refusesSome(seed) : seed % 5 === 4 ? edited(seed) : tried(seed)
}

function nameOf(text: string): string {
  return triedTable.find(([, own]) => own === text)?.[0] ?? 'made at random'
}

/** Those of the table, and the first ones made that a runtime loads. */
function loadable(): readonly string[] {
  const found: string[] = []
  for (let seed = 0; found.length < count; seed++) {
    const text = kindOf(seed)
    if (compileProfile(parseProfile(text), defaultTarget).kind === 'filter') found.push(text)
  }
  const chosen = triedTable.filter(([name]) => asked === 'table' || always.includes(name))
  return [...chosen.map(([, text]) => text), ...found]
}

interface Engines {
  readonly docker: Engine
  readonly podman: Engine
  readonly containerd: Engine
}

interface Tools extends Engines {
  readonly premises: Premises
  readonly readFilters: FilterReader
  readonly crun: Awaited<ReturnType<typeof openOciRuntime>>
  readonly runc: Awaited<ReturnType<typeof openOciRuntime>>
  readonly systemd: Awaited<ReturnType<typeof systemdReader>>
  /** A dynamic program, by its path. */
  readonly program: string
}

/** The filters that are loaded; `refused` where nothing starts, `dies` where only the container's own program does not. */
type Started = readonly Program[] | 'refused' | 'dies'

interface Consumer {
  readonly destinations: readonly DestinationId[]
  readonly name: string
  /** Only its filter of the machine's own architecture is seen; another one keeps programs of others out. */
  readonly isNativeAlone?: true
  whyNot?(tools: Tools): Promise<string | undefined>
  /** It is not the target's runtime: what is told under that name is meant. */
  readonly loader?: 'crun'
  /** It only makes the filters, and starts nothing. */
  readonly startsNothing?: true
  filters(file: ExportedFile, folder: string, tools: Tools): Promise<Started>
}

/** An engine that reads the file by itself, for a container with the capabilities that it gives. */
function byEngine(destination: keyof Engines, name: string): Consumer {
  return {
    destinations: [destination],
    name,
    async filters({ text }, folder, { readFilters, ...tools }) {
      const file = join(folder, 'held.json')
      return loaded(await startUnder(tools[destination], readFilters, file, text, { noNewPrivileges: false }))
    },
  }
}

const consumers: readonly Consumer[] = [
  byEngine('docker', 'dockerd'),
  byEngine('podman', 'podman with crun'),
  byEngine('containerd', 'containerd'),
  {
    destinations: ['crio'],
    name: 'crun',
    filters: async ({ text }, _, { crun }) => loaded(await crun.start(text, { noNewPrivileges: false })),
  },
  {
    destinations: ['oci'],
    name: 'runc',
    filters: async ({ text }, _, { runc }) => loaded(await runc.start(text, { noNewPrivileges: false })),
  },
  {
    destinations: ['oci'],
    name: 'crun',
    loader: 'crun',
    filters: async ({ text }, _, { crun }) => loaded(await crun.start(text, { noNewPrivileges: false })),
  },
  {
    destinations: ['kubernetes'],
    name: 'runc',
    filters: async ({ text }, _, { runc }) => loaded(await runc.start(text)),
  },
  {
    destinations: ['bpf'],
    name: 'bubblewrap',
    filters: (_, folder, { program, readFilters }) => held(['sh', 'bwrap.sh', program], readFilters, folder),
  },
  {
    destinations: ['firejail'],
    name: 'firejail',
    whyNot: async () => ((await isInPath('firejail')) ? undefined : 'firejail is not here'),
    filters: ({ name }, folder, { program, readFilters }) =>
      held(['firejail', '--quiet', `--profile=./${name}`, program], readFilters, folder),
  },
  {
    destinations: ['lxc'],
    name: 'lxc-start',
    whyNot: ({ premises }) => whyNoLxc(join(premises.folder, 'lxc')),
    async filters({ name }, folder, { premises, program, readFilters }) {
      return held(await lxcInitWords(join(premises.folder, 'lxc'), join(folder, name), program), readFilters)
    },
  },
  {
    destinations: ['nspawn'],
    name: 'systemd-nspawn',
    whyNot: ({ premises }) => whyNoNspawn(nspawnRoot(premises.folder)),
    async filters({ text }, _, { premises, program, readFilters }) {
      const root = nspawnRoot(premises.folder)
      await addDynamic(root, program)
      await writeFile(`${root}.nspawn`, text)
      return held(nspawnWords(root, ['/waits']), readFilters)
    },
  },
  {
    destinations: ['systemd'],
    name: 'libsystemd',
    isNativeAlone: true,
    startsNothing: true,
    whyNot: () => whyNoSystemd(),
    filters: ({ text }, _, { systemd }) => systemd(text),
  },
  {
    destinations: ['systemd'],
    name: 'systemd',
    whyNot: () => whyNoService(),
    filters: async ({ text }, folder, { program, readFilters }) =>
      held(await startedService(folder, text, program), readFilters),
  },
  {
    destinations: ['libseccomp-c'],
    name: 'gcc and libseccomp',
    startsNothing: true,
    filters: async (_, folder) => [await filterOfC(folder, 'tried')],
  },
  {
    destinations: ['libseccomp-go'],
    name: 'go and libseccomp-golang',
    whyNot: () => whyNoGo(),
    startsNothing: true,
    filters: async (_, folder, { premises }) => [
      await filterOfGo(folder, 'tried', join(premises.folder, 'go-cache')),
    ],
  },
  {
    destinations: ['minijail'],
    name: 'minijail',
    whyNot: async () =>
      (await command(minijail, ['-h']).catch(() => undefined))
        ? undefined
        : 'minijail0 is not here, nor named by SECCOMPOSE_MINIJAIL (Debian does not pack it)',
    async filters({ name }, folder, { readFilters }) {
      const library = minijail.includes('/')
        ? [`--preload-library=${join(minijail, '..', 'libminijailpreload.so')}`]
        : []
      // As the steps of the export start it, which the readme has.
      const isLogging = (await readFile(join(folder, 'logs'), 'utf8')) === 'true'
      const words = [minijail, '-n', '-Y', ...(isLogging ? ['-L'] : []), ...library]
      return whileHeld([...words, '-S', name, '--', '/bin/sleep', '60'], 'sleep', readFilters, folder)
    },
  },
  {
    destinations: ['seccompiler'],
    name: 'seccompiler',
    whyNot: async () =>
      seccompiler ? undefined : 'SECCOMPOSE_SECCOMPILER names no program (Debian packs no seccompiler)',
    startsNothing: true,
    async filters({ name }, folder) {
      const words = ['-c', 'cd "$0" && "$1" < "$2" > loaded.bpf', folder, seccompiler ?? '', name]
      await mustSucceed('sh', words)
      const reading = readProgram(await readFile(join(folder, 'loaded.bpf')))
      return reading.ok ? [reading.program] : 'refused'
    },
  },
]

function loaded(start: { readonly kind: string; readonly filters?: readonly Program[] }): Started {
  return start.kind === 'runs' ? (start.filters ?? []) : start.kind === 'dies' ? 'dies' : 'refused'
}

const held = (words: readonly string[], readFilters: FilterReader, folder?: string) =>
  whileHeld(words, 'waits', readFilters, folder)

interface Tried {
  taken: number
  refused: number
  notStarted: number
  told: number
  untold: string[]
}

test('what is lost is what is told, at every destination', async ({
  runtimesRequired,
  readFilters,
  docker,
  podman,
  containerd,
}, { outputDir }) => {
  test.setTimeout(180_000 + (count + (asked === 'table' ? triedTable.length : 0)) * 90_000)
  skipUnless(runtimesRequired, (await whyNoOciRuntime('runc')) ?? (await whyNoOciRuntime('crun')))
  const profiles = loadable()
  const premises = await openPremises()
  const table = new Map<string, Tried | string>()
  try {
    await mkdir(join(outputDir, 'tools'), { recursive: true })
    const runc = await openOciRuntime('runc', readFilters)
    premises.onClear(runc.stop)
    const crun = await openOciRuntime('crun', readFilters)
    premises.onClear(crun.stop)
    const systemd = await systemdReader(join(outputDir, 'tools'))
    const program = await waitingProgram(premises.folder)
    const tools: Tools = { premises, readFilters, docker, podman, containerd, crun, runc, systemd, program }
    for (const consumer of consumers) {
      const missing = await consumer.whyNot?.(tools)
      for (const destination of consumer.destinations) {
        const row = `${destination} | ${consumer.name}`
        if (missing !== undefined) {
          table.set(row, missing)
          continue
        }
        const sums: Tried = { taken: 0, refused: 0, notStarted: 0, told: 0, untold: [] }
        table.set(row, sums)
        for (const [seed, text] of profiles.entries()) {
          const exported = exportedOf(text, destination, { name: 'tried.json' })
          if (!exported) sums.refused++
          else {
            const folder = join(outputDir, `${destination}-${seed}`)
            await written(folder, exported)
            const isLogging = exported.steps.some(({ commands }) => commands.some(line => / -L /.test(line)))
            await writeFile(join(folder, 'logs'), String(isLogging))
            await compare(text, destination, exported, { name: nameOf(text), consumer, folder, tools }, sums)
          }
        }
      }
    }
  } finally {
    await premises.clear()
  }
  const lines = [...table].map(([row, sums]) =>
    typeof sums === 'string'
      ? `| ${row} | not run: ${sums} | | | | |`
      : `| ${row} | ${profiles.length} | ${sums.taken} | ${sums.refused} | ${sums.notStarted} | ${sums.told} | ${sums.untold.length} |`,
  )
  console.log(
    ['| destination | consumer | tried | taken | refused | not started | told | not told |', ...lines].join(
      '\n',
    ),
  )
  for (const [row, sums] of table) if (typeof sums !== 'string') expect.soft(sums.untold, row).toEqual([])
})

/** What tells that nothing starts, or that something has to be there first, or that it may fail. */
const NO_START = /-start-|^loader-refused$|^not-loaded-there$|^flags-need-runc$|^listener-needed$/
const NO_START_FOR_SURE = /-start-refused$|^loader-refused$|^not-loaded-there$/

interface Trial {
  readonly name: string
  readonly consumer: Consumer
  readonly folder: string
  readonly tools: Tools
}

async function compare(
  text: string,
  destination: DestinationId,
  { files, losses, errors }: Exported,
  { consumer, folder, name, tools }: Trial,
  sums: Tried,
): Promise<void> {
  const file = files.find(({ isProfile }) => isProfile)
  const load = compileProfile(parseProfile(text), defaultTarget)
  if (!file || load.kind !== 'filter') throw new Error('no filter')
  const logs = load.profile.defaultAction?.value === 'SCMP_ACT_LOG'
  const { loader = defaultTarget.loader } = consumer
  const there = filterThere(destination, file, { ...defaultTarget, loader }, logs)
  const filters = await consumer.filters(file, folder, tools).catch((error: unknown) => {
    console.log(`${destination}: ${String(error).split('\n').slice(0, 3).join(' ').slice(0, 300)}`)
    return 'refused' as const
  })
  const told = losses.filter(({ values }) => {
    const by = 'by' in values ? values.by : loader
    const isMeant = !('under' in values) || values.under === consumer.loader
    return isMeant && (destination !== 'oci' || by === loader)
  })
  const has = (ids: RegExp) => told.some(({ id }) => ids.test(id))
  if (typeof filters === 'string') {
    sums.notStarted++
    if (filters === 'refused' && !consumer.startsNothing && !has(NO_START) && errors.length === 0) {
      sums.untold.push(`nothing starts: ${name}`)
    }
    return
  }
  sums.taken++
  if (!there || (!consumer.startsNothing && has(NO_START_FOR_SURE))) {
    sums.untold.push(`it is said that nothing starts: ${name}`)
    return
  }
  let differs = false
  for (const arch of consumer.isNativeAlone ? architectures.slice(0, 1) : architectures) {
    for (const { name: called } of catalogue.presentOn(arch)) {
      const number = catalogue.numberOf(called, arch)
      if (number?.kind !== 'direct') continue
      const programs = [load.compilation.program, there.program, ...filters]
      const ways = programs.flatMap(program => waysOfCall(program, arch, number.number).ways)
      for (const { call } of ways) {
        const said = outcomeOfReturn(runProgram(there.program, callData(call)) ?? 0)
        const done = outcomeUnder(filters, call)
        const before = outcomeOfReturn(runProgram(load.compilation.program, callData(call)) ?? 0)
        if (!sameOutcome(before, done)) {
          sums.told++
          differs = true
        }
        // How a call of another architecture ends is not asked, only whether it runs.
        const isNative = arch === 'SCMP_ARCH_X86_64'
        const isAlike = isNative ? sameOutcome(said, done) : runs(said) === runs(done)
        if (isAlike) continue
        sums.untold.push(
          `${name}: ${arch} ${called}(${call.args}): ${said.action} ${said.errno}, ${done.action} ${done.errno}`,
        )
        break
      }
    }
  }
  if (differs)
    expect
      .soft(
        told.some(({ id }) => /^(effect|abi|x32)-/.test(id)),
        `${destination}: ${name}`,
      )
      .toBe(true)
}
