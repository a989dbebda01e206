import { describe, expect, it } from 'vitest'
import { compileProfile } from '../bpf'
import { readImport } from '../import'
import { defaultTarget, parseProfile } from '../profile'
import { type DestinationId, destinationOf, destinations, dockerServices, kubernetesExtras } from '.'
import { exported, presetText } from './exported.test-data'
import { filterOf, filterThere } from './filter-there'
import { differencesOf } from './lost-effect'

/** What the same file makes there, and what a profile that is opened from it makes without a runtime's stub. */
function differencesWhenOpened(text: string, destination: DestinationId) {
  const result = exported(text, destination)
  const file = result.files.find(({ isProfile }) => isProfile)
  const there = file && filterThere(destination, file, defaultTarget, false)
  if (!file || !there) throw new Error('nothing is read')
  const reading = readImport(file.text, file.name, defaultTarget)
  if (reading.kind === 'none') throw new Error(reading.failure.id)
  const opened = reading.kind === 'as-is' ? file.text : (reading.profiles[0]?.text ?? '')
  const load = compileProfile(parseProfile(opened), { ...defaultTarget, runtime: 'oci', loader: 'crun' })
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return differencesOf(there, filterOf(load), defaultTarget).flatMap(({ details }) => details)
}

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
      // Names behind the architecture; numbers are those of calls that nobody has yet, or that systemd or libseccomp have in
      // no table.
      const unknown =
        /^x86_64 (uprobe|open_tree_attr|file_[gs]etattr|listns|rseq_slice_yield|_sysctl|afs_syscall|create_module|get_kernel_syms|getpmsg|nfsservctl|putpmsg|query_module|security|tuxcall|uselib|vserver)\(/
      expect(lines.filter(line => /^x86_64[ ,].*[a-z]\w*\(/.test(line) && !unknown.test(line))).toEqual([])
    },
  )

  it('opens, or is said to be something else, whichever file it is', () => {
    const more = {
      docker: { services: dockerServices },
      kubernetes: { extras: kubernetesExtras },
    }
    for (const destination of destinations.filter(id => !destinationOf(id).takesNone)) {
      const { files } = exported(presetText('docker-default'), destination, more)
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
