import { join } from 'node:path'
import { describe, it } from 'vitest'
import { expectKept } from '../../case-files.test-data'
import { destinations, dockerServices, kubernetesExtras, type Step } from '.'
import { exported, folders } from './exported.test-data'
import { stepLines } from './exported-lines.test-data'

/** All that is to be done with the files, in its order: `?` marks what proves that it worked. */
const expectSteps = (steps: readonly Step[], name: string) =>
  expectKept(`${stepLines(steps)}\n`, join(import.meta.dirname, `cases/steps/${name}.txt`))

describe('the steps for a profile that refuses to make folders', () => {
  it.each(destinations.filter(id => id !== 'elsewhere'))('are these for %s', id => {
    const { steps } = exported(folders, id, { docker: { services: dockerServices } })
    expectSteps(steps, id)
  })

  it('use the configuration of a person’s own bundle as it stands', () => {
    expectSteps(exported(folders, 'oci', { oci: { config: '{}' } }).steps, 'oci-own-bundle')
  })

  it('bind the profile to an image in a namespace that lets it', () => {
    expectSteps(exported(folders, 'spo', { spo: { use: 'binding' } }).steps, 'spo-binding')
  })

  it('name each way onto the nodes, and each use, of all that Kubernetes can be given', () => {
    const { steps } = exported(folders, 'kubernetes', {
      kubernetes: { extras: kubernetesExtras, namespace: 'shop', workload: 'Deployment' },
    })
    expectSteps(steps, 'kubernetes-extras')
  })
})

describe('the steps for nodes whose files differ', () => {
  const split = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    archMap: [
      { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] },
      { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
    ],
    syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO' }],
  })
  const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] as const

  it('are made for each kind of node', () => {
    const { steps } = exported(split, 'kubernetes', {
      kubernetes: {
        extras: ['kind', 'talos', 'openshift'],
        architectures,
        workload: 'CronJob',
        name: 'nightly',
        privileges: 'image',
      },
    })
    expectSteps(steps, 'kubernetes-nodes')
  })

  it('copy each file to its nodes where nothing else does', () => {
    const { steps } = exported(split, 'kubernetes', {
      kubernetes: { extras: [], architectures, workload: 'DaemonSet' },
    })
    expectSteps(steps, 'kubernetes-copied')
  })
})

it('what is only logged is watched, learnt from and at last enforced', () => {
  const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
  const { steps } = exported(text, 'oci', { rollout: 'log' })
  expectSteps(steps.slice(-3), 'oci-rollout')
})
