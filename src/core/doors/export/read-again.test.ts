import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyProfile, writeJson } from '../../advice/compare/profiles.test-data'
import { lintProfile } from '../../advice/lint'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { readImport } from '../import'
import {
  type DestinationId,
  destinationOf,
  destinations,
  dockerServices,
  exportProfile,
  kubernetesExtras,
} from '.'
import { exported, exportOptions, folders, presetText } from './exported.test-data'
import { differencesOf } from './filter-differences'
import { filterThere, profileThere } from './filter-there'
import { filterOf } from './made-filter'

/**
 * What the same file makes there, and what a profile that is opened from it makes: with the reader of the file where that is
 * a profile, else without a runtime's stub.
 */
function differencesWhenOpened(text: string, destination: DestinationId) {
  const again = openedAgain(exported(text, destination), destination)
  if (!again) throw new Error('nothing is opened')
  return again.lines
}

function openedAgain(result: ReturnType<typeof exported>, destination: DestinationId) {
  const file = result.files.find(({ isProfile }) => isProfile)
  const there = file && filterThere(destination, file, defaultTarget, false)
  if (!file || !there) throw new Error('nothing is read')
  const reading = readImport(file.text, file.name, defaultTarget)
  if (reading.kind === 'none') {
    // A unit of systemd that refuses no call filters architectures alone, and opens with that sentence.
    expect(reading.failure).toEqual({ id: 'own-filters', values: { settings: ['SystemCallArchitectures='] } })
    return
  }
  const [profile] = reading.kind === 'as-is' ? [] : reading.profiles
  const opened = profile?.text ?? file.text
  const alone: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
  const reader = profileThere(destination, file, defaultTarget)?.reader ?? alone
  const load = compileProfile(parseProfile(opened), reader)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  const lines = differencesOf(there, filterOf(load), defaultTarget).flatMap(({ details }) => details)
  const notes: string[] = profile?.notes.map(({ id }) => id) ?? []
  const findings = lintProfile(parseProfile(opened), reader).map(({ id }) => id)
  return { lines, told: [...notes, ...findings] }
}

/**
 * Calls behind an architecture that differ where they have a name: numbers are those of calls that nobody has yet, and these
 * names systemd or libseccomp have in no table.
 */
const unknown =
  /^x86_64 (uprobe|open_tree_attr|file_[gs]etattr|listns|rseq_slice_yield|_sysctl|afs_syscall|create_module|get_kernel_syms|getpmsg|nfsservctl|putpmsg|query_module|security|tuxcall|uselib|vserver)\(/
const ofOwn = (lines: readonly string[]) =>
  lines.filter(line => /^x86_64[ ,].*[a-z]\w*\(/.test(line) && !unknown.test(line))

/** Notes on what is in the file and not in the profile, and the finding about comparisons that libseccomp loads otherwise. */
const TOLD: ReadonlySet<string> = new Set([
  'conditions-left',
  'words-unread',
  'systemd-other-settings',
  'stale-comparison',
])

/** Those of a profile; a filter as the kernel takes it and a review are none. */
const formats = destinations.filter(id => !['bpf', 'review', 'nspawn', 'elsewhere'].includes(id))

describe('a file of a destination, opened again', () => {
  it.each(['crio', 'libseccomp-c', 'libseccomp-go'] as const)('of %s is the same in effect', destination => {
    expect(differencesWhenOpened(presetText('docker-default'), destination)).toEqual([])
  })

  it('of LXC is the same but for calls of x86 that socketcall and ipc stand for', () => {
    const lines = differencesWhenOpened(presetText('docker-default'), 'lxc')
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.filter(line => !/^x86 \w+\(.*: EPERM → allow$/.test(line))).toEqual([])
  })

  it.each(['systemd', 'firejail', 'minijail', 'firecracker', 'seccompiler'] as const)(
    'of %s does the same with every call of its architecture that has a name',
    destination => {
      const lines = differencesWhenOpened(presetText('docker-default'), destination)
      expect(ofOwn(lines)).toEqual([])
    },
  )

  it('does the same with every call of its architecture, or says what is not in it, for any profile and format', () => {
    let opened = 0
    fc.assert(
      fc.property(anyProfile, fc.constantFrom<DestinationId>(...formats), (any, destination) => {
        const document = parseProfile(writeJson(any))
        const result = exportProfile(document, destination, exportOptions)
        if (!result.ok || result.errors.length > 0) return
        if (result.losses.some(({ id }) => id === 'not-loaded-there') || result.steps.length === 0) return
        const again = openedAgain(result, destination)
        if (!again) return
        const { lines, told } = again
        const isSaid = told.some(id => TOLD.has(id))
        const isOwn = (line: string) =>
          told.includes('firejail-personality') && line.includes(' personality(')
        const different = ofOwn(lines).filter(line => !isOwn(line))
        expect(isSaid ? [] : different, destination).toEqual([])
        opened++
      }),
      { numRuns: Number(process.env.SECCOMPOSE_EFFECTS ?? 20) },
    )
    expect(opened).toBeGreaterThan(3)
  })

  it('opens, or is said to be something else, whichever file it is', () => {
    const more = {
      docker: { services: dockerServices },
      kubernetes: { extras: kubernetesExtras },
    }
    for (const destination of destinations.filter(id => !destinationOf(id).takesNone)) {
      const { files } = exported(folders, destination, more)
      for (const { name, text, language, bytes } of files) {
        const reading = readImport(text, name, defaultTarget)
        const isReadable =
          language !== 'shell' && !/\.md$|oci-layout$|blobs|artifact\.conf$/.test(name) && !bytes
        if (reading.kind === 'as-is' && isReadable) {
          expect(parseProfile(text).profile?.defaultAction?.value, `${destination} ${name}`).toBeDefined()
        }
      }
    }
  })
})
