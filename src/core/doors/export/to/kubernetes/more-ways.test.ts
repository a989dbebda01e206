import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { defaultTarget } from '../../../../engine/profile'
import { readImport } from '../../../import/read-import'
import { exported as exportedFor, fileText, presetText } from '../../exported.test-data'
import type { KubernetesOptions } from './options'

const dockerDefault = presetText('docker-default')

function made(kubernetes: KubernetesOptions) {
  return exportedFor(dockerDefault, 'kubernetes', { kubernetes })
}

describe('OpenShift', () => {
  const result = made({ extras: ['openshift'], namespace: 'shop' })
  const [machineConfig, constraints] = parseAllDocuments(fileText(result, 'openshift.yaml')).map(document =>
    document.toJS(),
  )

  it('writes the profile where the pod looks for it, and admits it', () => {
    const [file] = machineConfig.spec.config.storage.files
    expect(file).toMatchObject({ path: result.nodePath, mode: 0o644 })
    expect(file.contents.source).toMatch(/^data:application\/json;base64,[A-Za-z0-9+/]+=*$/)
    const pod = parse(fileText(result, 'pod.yaml'))
    const { localhostProfile } = pod.spec.securityContext.seccompProfile
    expect(constraints.seccompProfiles).toEqual([`localhost/${localhostProfile}`])
    expect(file.path.endsWith(localhostProfile)).toBe(true)
    expect(result.steps.flatMap(({ commands }) => commands)).toContain(
      `oc adm policy add-scc-to-user ${constraints.metadata.name} -z default -n shop`,
    )
  })

  it('opens again as the profile that it carries', () => {
    const reading = readImport(fileText(result, 'openshift.yaml'), 'openshift.yaml', defaultTarget)
    expect(reading).toMatchObject({ kind: 'found', format: 'machine-config' })
    const profile = result.files.find(({ isProfile }) => isProfile)?.text
    expect(reading.kind === 'found' && JSON.parse(reading.profiles[0]?.text ?? '')).toEqual(
      JSON.parse(profile ?? ''),
    )
  })

  it('has a file for each architecture whose nodes have one of their own', () => {
    const several = made({ extras: ['openshift'], architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] })
    expect(fileText(several, 'openshift-amd64.yaml')).toContain('role: worker-amd64')
    expect(fileText(several, 'openshift-arm64.yaml')).toContain('role: worker-arm64')
  })
})

describe('Talos', () => {
  it.each(['talos.yaml', 'talos-1.15.yaml'])('opens %s again as the profile that it carries', name => {
    const result = made({ extras: ['talos'] })
    const reading = readImport(fileText(result, name), name, defaultTarget)
    expect(reading).toMatchObject({ kind: 'found', format: 'talos-config' })
    const [profile] = reading.kind === 'found' ? reading.profiles : []
    expect(JSON.parse(profile?.text ?? '')).toEqual(JSON.parse(fileText(result, 'web-api.json')))
    const isOld = name === 'talos.yaml'
    expect(profile?.notes.map(({ id }) => id)).toEqual(isOld ? ['talos-deprecated'] : [])
  })

  it('opens as the whole configuration of a machine, in JSON, too, and says what has no profile', () => {
    const config = {
      version: 'v1alpha1',
      machine: {
        seccompProfiles: [{ name: 'a.json', value: { defaultAction: 'SCMP_ACT_LOG' } }, { name: 'b' }],
      },
    }
    const reading = readImport(JSON.stringify(config), 'machine.json', defaultTarget)
    expect(reading).toMatchObject({ kind: 'found', profiles: [{ place: 'a.json' }], passedOver: ['b'] })
  })
})

describe('a MachineConfig', () => {
  const opened = (source: string) =>
    readImport(
      JSON.stringify({
        apiVersion: 'machineconfiguration.openshift.io/v1',
        kind: 'MachineConfig',
        spec: { config: { storage: { files: [{ path: '/x/a.json', contents: { source } }] } } },
      }),
      'a.json',
      defaultTarget,
    )

  it('may have the profile in percent signs, too', () => {
    const text = encodeURIComponent('{"defaultAction":"SCMP_ACT_LOG"}')
    expect(opened(`data:,${text}`)).toMatchObject({ kind: 'found', profiles: [{ name: 'a.json' }] })
  })

  it.each(['data:,%', 'data:;base64,*', 'https://example/a.json', ''])('with %s has none', source => {
    expect(opened(source)).toMatchObject({ kind: 'none', failure: { id: 'no-profile' } })
  })
})

describe('values of Helm', () => {
  it.each([
    ['pod', 'podSecurityContext'],
    ['container', 'securityContext'],
  ] as const)('name the profile for the %s', (level, key) => {
    const result = made({ extras: ['helm'], level })
    const { localhostProfile } = parse(fileText(result, 'values.yaml'))[key].seccompProfile
    expect(result.nodePath?.endsWith(localhostProfile)).toBe(true)
  })
})

describe('policies', () => {
  const result = made({ extras: ['policies'], namespace: 'shop' })
  const [policy, binding] = parseAllDocuments(fileText(result, 'admission-policy.yaml')).map(document =>
    document.toJS(),
  )

  it('are bound to namespaces with the label that the steps give', () => {
    const { matchLabels } = binding.spec.matchResources.namespaceSelector
    const [[key, value] = []] = Object.entries(matchLabels)
    expect(result.steps.flatMap(({ commands }) => commands)).toContain(
      `kubectl label namespace shop ${key}=${value}`,
    )
    expect(binding.spec.policyName).toBe(policy.metadata.name)
  })

  it('have one rule, for Kubernetes and for Kyverno', () => {
    const [rule] = parse(fileText(result, 'kyverno.yaml')).spec.rules
    expect(rule.validate.cel.expressions).toEqual(policy.spec.validations)
    expect(rule.validate.cel.variables).toEqual(policy.spec.variables)
  })
})
