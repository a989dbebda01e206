import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programDifferences, readProgram } from '../../../src/core'
import { command, isInPath } from '../command'
import { sweepOf } from '../filters/verdict-sweep'
import { plainProfile, seccompOf } from '../oci-profile'
import { outcomeUnder, runs } from './filter-outcomes'
import { whileHeld } from './held-program'
import { lxcWords, whyNoLxc } from './lxc'
import { nspawnRoot, nspawnWords, whyNoNspawn } from './nspawn'
import {
  type Consumer,
  compiled,
  decisionDifferences,
  listDifferences,
  saysChanged,
  targetOf,
  withoutStub,
} from './panel-consumer'
import { assessUnit, isAllowList, verifyUnits } from './systemd-filters'

// What confines programs without a container engine. Each runs `sleep`, whose filters are read back.

const held = ['sleep', '60']

export const hostConsumers: readonly Consumer[] = [
  {
    destination: 'systemd',
    name: 'systemd-analyze, and libsystemd’s filter',
    version: ['systemd-analyze', '--version'],
    async differences(given, { systemd }) {
      const { files, profile } = given
      const unit = await readFile(join(files.folder, `${profile.name}.conf`), 'utf8')
      const units = join(files.folder, 'units')
      const dropIn = join(units, 'tried.service.d')
      await mkdir(dropIn, { recursive: true })
      await copyFile(join(files.folder, `${profile.name}.conf`), join(dropIn, `${profile.name}.conf`))
      const service = join(units, 'tried.service')
      await writeFile(service, '[Service]\nExecStart=/bin/true\n')
      const verify = await verifyUnits(units, [service])
      const security = await assessUnit(units, service)
      const wrong = verify.exit === 0 && verify.stderr === '' ? [] : [`verify: ${verify.stderr}`]
      if (!security.stdout.includes('✓ SystemCallArchitectures=')) wrong.push(`security: ${security.stdout}`)
      const filters = await systemd(unit)
      const kept = files.readme.includes('systemd allows write') ? ['write'] : []
      const isTold = files.readme.includes('does not know with ENOSYS')
      const errnoOfUnknown = isTold && isAllowList(unit) ? 38 : undefined
      const wishes = { kept, errnos: !saysChanged(files), errnoOfUnknown }
      return [...wrong, ...listDifferences(given, filters, wishes)]
    },
  },
  {
    destination: 'nspawn',
    name: 'systemd-nspawn',
    version: ['systemd-nspawn', '--version'],
    whyNot: ({ premises }) => whyNoNspawn(nspawnRoot(premises.folder)),
    async differences(given, { premises, readFilters }) {
      const { files, profile } = given
      const root = nspawnRoot(premises.folder)
      await copyFile(join(files.folder, `${profile.name}.nspawn`), `${root}.nspawn`)
      const filters = await whileHeld(nspawnWords(root, ['/bin/sleep', '60']), 'sleep', readFilters)
      return listDifferences(given, filters, { errnos: false })
    },
  },
  {
    destination: 'firejail',
    name: 'firejail',
    version: ['firejail', '--version'],
    whyNot: async () => {
      const works =
        (await isInPath('firejail')) && (await command('firejail', ['--noprofile', 'true'])).exit === 0
      return works ? undefined : 'firejail is not here or does not work (Debian package firejail)'
    },
    async differences(given, { readFilters }) {
      const { files, profile } = given
      const words = ['firejail', '--quiet', `--profile=./${profile.name}.profile`, ...held]
      const filters = await whileHeld(words, 'sleep', readFilters, files.folder)
      const isKeeping = /firejail itself needs .* and lets/.test(files.readme)
      const kept = isKeeping ? ['execve', 'execveat', 'prctl'] : []
      return listDifferences(given, filters, { kept, errnos: !saysChanged(files) })
    },
  },
  {
    destination: 'lxc',
    name: 'lxc-execute',
    version: ['lxc-execute', '--version'],
    whyNot: ({ premises }) => whyNoLxc(join(premises.folder, 'lxc')),
    async differences({ files, profile, text }, { premises, readFilters }) {
      const policy = join(files.folder, `${profile.name}.seccomp`)
      const words = await lxcWords(join(premises.folder, 'lxc'), policy, held)
      const filters = await whileHeld(words, 'sleep', readFilters)
      const compilation = compiled(text, withoutStub(targetOf(profile)))
      const [loaded = []] = filters
      if (!saysChanged(files)) {
        return programDifferences(compilation.program, loaded, 'SCMP_ARCH_X86_64').map(({ name }) => name)
      }
      // What is refused stays refused, in another way.
      return [...sweepOf(plainProfile(seccompOf(text, withoutStub(targetOf(profile)))))].flatMap(call => {
        if (call.arch !== 'SCMP_ARCH_X86_64' || call.nr < 0 || call.nr > 0x3fffffff) return []
        const [said, done] = [[compilation.program], filters].map(programs => outcomeUnder(programs, call))
        return said && done && runs(said) !== runs(done) ? [`${call.nr}(${call.args})`] : []
      })
    },
  },
  {
    destination: 'bpf',
    name: 'bubblewrap',
    version: ['bwrap', '--version'],
    whyNot: async () => {
      const works =
        (await isInPath('bwrap')) && (await command('bwrap', ['--ro-bind', '/', '/', 'true'])).exit === 0
      return works ? undefined : 'bwrap is not here or does not work (Debian package bubblewrap)'
    },
    async differences({ files, profile, text }, { readFilters }) {
      const reading = readProgram(await readFile(join(files.folder, `${profile.name}.bpf`)))
      if (!reading.ok) return ['the file holds no filter']
      const filters = await whileHeld(['sh', 'bwrap.sh', ...held], 'sleep', readFilters, files.folder)
      const isLoaded = JSON.stringify(filters) === JSON.stringify([reading.program])
      const compilation = compiled(text, targetOf(profile))
      return [
        ...(isLoaded ? [] : ['another filter than the file’s is loaded']),
        // What libseccomp gets wrong, the shortest form gets right.
        ...(compilation.staleCalls.size > 0 ? [] : decisionDifferences(compilation, reading.program)),
      ]
    },
  },
]
