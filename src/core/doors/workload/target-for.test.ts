import { describe, expect, it } from 'vitest'
import { defaultTarget, type RuntimeName } from '../../engine/profile'
import { readWorkloads } from './read-workloads'
import { targetFor } from './target-for'

const pod = (capabilities: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nspec: { ${more} containers: [{ name: a, image: a, securityContext: { capabilities: { ${capabilities} } } }] }`

/** A file, who is meant where it is silent, then who reads the profile, and some capabilities that are there, or not. */
const cases: readonly (readonly [string, RuntimeName, string, string])[] = [
  [pod('drop: [ALL], add: [NET_ADMIN]'), 'docker', 'containerd runc', 'NET_ADMIN'],
  [pod('add: [NET_ADMIN], drop: [NET_ADMIN, CHOWN]'), 'cri-o', 'cri-o crun', '-NET_ADMIN -CHOWN FOWNER'],
  [pod('add: [ALL], drop: [SYS_ADMIN]'), 'docker', 'containerd runc', '-SYS_ADMIN NET_ADMIN'],
  [pod('', 'nodeSelector: { kubernetes.io/arch: s390x },'), 'docker', 'containerd runc S390X', 'CHOWN'],
  ['docker run --cap-drop ALL --cap-add CHOWN a', 'podman', 'docker runc', 'CHOWN -FOWNER'],
  ['docker run --cap-drop CHOWN --cap-add CHOWN a', 'docker', 'docker runc', 'CHOWN FOWNER'],
  ['podman run --privileged a', 'docker', 'podman crun', 'SYS_ADMIN'],
  ['nerdctl run --cap-add all --cap-drop bpf a', 'docker', 'containerd runc', 'SYS_ADMIN -BPF'],
  ['[Service]\nExecStart=/a', 'docker', 'oci runc', 'SYS_ADMIN'],
  ['[Service]\nExecStart=/a\nCapabilityBoundingSet=CAP_CHOWN', 'docker', 'oci runc', 'CHOWN -FOWNER'],
]

describe('the target of a workload', () => {
  it.each(cases)('has its reader, its machine and its capabilities: %s', (text, runtime, reader, bounds) => {
    const [workload] = readWorkloads(text).workloads
    const target =
      workload &&
      targetFor(workload, { ...defaultTarget, runtime, loader: runtime === 'cri-o' ? 'crun' : 'runc' })
    const machine = target?.architecture.replace('SCMP_ARCH_', '')
    expect([target?.runtime, target?.loader, ...(machine === 'X86_64' ? [] : [machine])].join(' ')).toBe(
      reader,
    )
    const wanted = bounds
      .split(' ')
      .map(name => [`CAP_${name.replace('-', '')}`, !name.startsWith('-')] as const)
    const found = wanted.map(([name]) => [name, target?.capabilities.includes(name)] as const)
    expect(found).toEqual(wanted)
  })
})
