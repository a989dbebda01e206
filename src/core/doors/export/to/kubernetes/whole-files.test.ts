import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectKept } from '../../../../case-files.test-data'
import { exported, fileText, folders, profileText } from '../../exported.test-data'
import { filesAround } from '../../exported-lines.test-data'
import { INSTALL_SCRIPT } from './install-script'
import type { KubernetesOptions } from './options'

const made = (kubernetes: KubernetesOptions, text = folders) => exported(text, 'kubernetes', { kubernetes })
const expectText = (text: string, name: string) =>
  expectKept(text, join(import.meta.dirname, `../../cases/kubernetes/${name}`))

describe('the installer', () => {
  it('is these four objects', () => {
    expectText(fileText(made({}), 'installer.yaml'), 'installer.yaml')
  })

  it('is made by kustomize of the files in its folder, with the workload', () => {
    const result = made({ extras: ['installer', 'kustomize'] })
    expectText(fileText(result, 'kustomize/kustomization.yaml'), 'kustomization.yaml')
    const [namespace, account, , daemonSet] = fileText(result, 'installer.yaml').split('---\n')
    expect(fileText(result, 'kustomize/installer.yaml')).toBe([namespace, account, daemonSet].join('---\n'))
    expect(fileText(result, 'kustomize/pod.yaml')).toBe(fileText(result, 'pod.yaml'))
    expect(fileText(result, 'kustomize/any.json')).toBe(profileText(result))
    expect(result.files.find(({ name }) => name === 'kustomize/install.sh')).toEqual({
      name: 'kustomize/install.sh',
      language: 'shell',
      text: INSTALL_SCRIPT,
      isProfile: false,
    })
    expect(result.files.find(({ name }) => name === 'kustomize/any.json')?.language).toBe('json')
  })

  it('tells whether the profile is on the node as it should be', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seccompose-node-'))
    const isInstalled = () => {
      try {
        const env = { ...process.env, PROFILES: folder, NODE: folder }
        execFileSync('/bin/sh', ['-s', 'check', 'web-0.json'], { input: INSTALL_SCRIPT, env, stdio: 'pipe' })
        return true
      } catch {
        return false
      }
    }
    try {
      writeFileSync(join(folder, 'any.json'), '{}')
      expect(isInstalled()).toBe(false)
      cpSync(join(folder, 'any.json'), join(folder, 'web-0.json'))
      expect(isInstalled()).toBe(true)
      writeFileSync(join(folder, 'web-0.json'), '{ }')
      expect(isInstalled()).toBe(false)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

it('each way onto a node and each use has these files', () => {
  const { files } = made({ extras: ['kind', 'talos', 'openshift', 'helm', 'component', 'policies'] })
  expectText(filesAround(files.filter(({ name }) => name !== 'pod.yaml')), 'ways-and-uses.txt')
})

it('nodes of an architecture with a file of its own have these', () => {
  const split = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    archMap: [
      { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] },
      { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
    ],
    syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO' }],
  })
  const { files } = made(
    {
      extras: ['kind', 'talos', 'openshift'],
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'],
      privileges: 'image',
      name: 'nightly',
    },
    split,
  )
  const ofArm = ['kind-arm64.yaml', 'arm64/talos.yaml', 'openshift-arm64.yaml']
  expectText(filesAround(files.filter(({ name }) => ofArm.includes(name))), 'nodes-of-arm.txt')
})

const workloads: readonly (readonly [string, KubernetesOptions])[] = [
  ['pod-of-image', { workload: 'Pod', level: 'pod', privileges: 'image' }],
  ['pod-restricted', { workload: 'Pod', level: 'container', privileges: 'restricted' }],
  ['deployment', { workload: 'Deployment', level: 'pod', privileges: 'restricted' }],
  ['daemon-set', { workload: 'DaemonSet', level: 'container', privileges: 'image' }],
  ['job', { workload: 'Job', level: 'pod', privileges: 'restricted' }],
  ['cron-job', { workload: 'CronJob', level: 'container', privileges: 'restricted' }],
]

it.each(workloads)('a workload is written whole, for today and for long ago: %s', (name, choice) => {
  const { files } = made({ ...choice, extras: ['annotations'], namespace: 'shop', name: 'front' })
  expectText(filesAround(files), `workload-${name}.txt`)
})
