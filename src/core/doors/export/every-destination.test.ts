import { describe, expect, it } from 'vitest'
import { capabilitiesUnder } from '../../advice/analysis/target-presets'
import { presets } from '../../advice/presets'
import { profileVerdicts, sameVerdict } from '../../engine/policy'
import { defaultTarget, parseProfile, type RuntimeName, type Target } from '../../engine/profile'
import { type DestinationId, destinationOf, destinations } from '.'
import { exported, folders, presetText, profileText } from './exported.test-data'

/** Who reads the profile of each engine. */
const readers = {
  docker: 'docker',
  podman: 'podman',
  containerd: 'containerd',
  oci: 'oci',
  crio: 'cri-o',
  kubernetes: 'containerd',
} as const satisfies Partial<Record<DestinationId, RuntimeName>>

const engines = Object.entries(readers) as [keyof typeof readers, RuntimeName][]

function verdictsOf(text: string, target: Target) {
  const document = parseProfile(text)
  if (!document.profile) throw new Error('no profile')
  return profileVerdicts(document, target)
}

describe('every engine’s file', () => {
  it.each(engines)('means on %s what the profile means', (destination, runtime) => {
    // CRI-O's is made as Podman's rules are read, and what joins it with the defaults of nodes takes long.
    const asked = presets.filter(({ id }) => destination !== 'crio' || id === 'docker-default')
    for (const preset of asked) {
      const text = presetText(preset.id)
      // In the world of the engine there, in which a container has other capabilities.
      const there = { ...defaultTarget, runtime, capabilities: capabilitiesUnder(runtime, defaultTarget) }
      const before = verdictsOf(text, { ...there, runtime: runtime === 'podman' ? 'podman' : 'docker' })
      const after = verdictsOf(profileText(exported(text, destination)), there)
      expect(after, `${preset.id} has a filter`).toHaveLength(before.length)
      const other = before.filter((verdict, index) => {
        const there = after[index]
        return !there || !sameVerdict(verdict, there)
      })
      expect(
        other.map(({ name }) => name),
        preset.id,
      ).toEqual([])
    }
  })
})

describe('every destination', () => {
  it.each(destinations.filter(id => !destinationOf(id).isForReaders))(
    '%s makes a filter of the file that is written for it',
    destination => {
      const text =
        '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write","exit_group"],"action":"SCMP_ACT_ALLOW"}]}'
      expect(exported(text, destination).losses.map(({ id }) => id)).not.toContain('not-loaded-there')
    },
  )

  it.each(destinations.filter(id => id in readers || id === 'spo'))(
    '%s says what to do and how to see that it worked',
    destination => {
      const { steps, files } = exported(folders, destination)
      expect(steps.length).toBeGreaterThan(1)
      expect(steps.some(({ isCheck }) => isCheck)).toBe(true)
      expect(files.filter(({ isProfile }) => isProfile)).toHaveLength(1)
      expect(structuredClone({ steps, files })).toEqual({ steps, files })
    },
  )
})
