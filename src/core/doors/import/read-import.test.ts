import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { type ImportedProfile, type ImportReading, readImport } from '.'

const read = (text: string, name = 'file', target: Target = defaultTarget) => readImport(text, name, target)

function found(reading: ImportReading): Extract<ImportReading, { kind: 'found' }> {
  if (reading.kind !== 'found') throw new Error(JSON.stringify(reading))
  return reading
}

function only(reading: ImportReading): ImportedProfile {
  const [profile, ...others] = found(reading).profiles
  if (!profile || others.length > 0) throw new Error(`${others.length + 1} profiles`)
  return profile
}

const noteOf = (profile: ImportedProfile, id: string) => profile.notes.find(note => note.id === id)?.values
const rulesOf = (profile: ImportedProfile) =>
  JSON.parse(profile.text).syscalls as { names: string[]; action: string; errnoRet?: number }[]
const ruleFor = (profile: ImportedProfile, name: string) =>
  rulesOf(profile).find(({ names }) => names.includes(name))

const OPERATOR = 'security-profiles-operator.x-k8s.io/v1beta1'

const small = `{
    "defaultAction": "SCMP_ACT_ERRNO", // kept
    "syscalls": [
        { "names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 18446744073709551615, "op": "SCMP_CMP_EQ" }] }
    ]
}
`

describe('what is no carrier', () => {
  it.each([
    ['a profile', small],
    ['a profile with a key in Go’s spelling', '{"DefaultAction": "SCMP_ACT_ALLOW"}'],
    ['a broken profile', '{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": ['],
    ['prose', 'hello, profile'],
    ['a list of words', '["hello", "profile"]'],
    ['nothing', ''],
    ['a package description', '{"name": "x", "version": "1.0.0"}'],
    ['a deep nest', '['.repeat(100_000)],
  ])('%s is opened as it stands', (_, text) => {
    expect(read(text)).toEqual({ kind: 'as-is' })
  })
})

describe('an OCI config.json', () => {
  const config = (seccomp: string) =>
    `{\n\t"ociVersion": "1.0.2",\n\t"process": { "args": ["sh"] },\n\t"linux": {\n\t\t"namespaces": [{ "type": "pid" }]${seccomp}\n\t}\n}\n`
  const inside = `{\n\t\t\t"defaultAction": "SCMP_ACT_ERRNO",\n\t\t\t/* two\n\t\t\t   lines */\n\t\t\t"syscalls": [{ "names": [ "read" ], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 1, "value": 0x7e020000 }, 9223372036854775809] }]\n\t\t}`

  it('gives its linux.seccomp, character for character but for the indentation', () => {
    const profile = only(read(config(`,\n\t\t"seccomp": ${inside}`), 'bundle/config.json'))
    expect(profile).toMatchObject({ name: 'config-seccomp.json', place: 'linux.seccomp', notes: [] })
    expect(profile.text).toBe(`${inside.replaceAll('\n\t\t', '\n')}\n`)
  })

  it('is found in what crictl and ctr print', () => {
    const spec = config(`, "seccomp": {"defaultAction":"SCMP_ACT_ALLOW"}`)
    expect(only(read(`{"info": {"runtimeSpec": ${spec}}}`)).place).toBe('info.runtimeSpec.linux.seccomp')
    expect(only(read(`{"ID": "x", "Spec": ${spec}}`)).text).toBe(
      '{\n\t"defaultAction": "SCMP_ACT_ALLOW"\n}\n',
    )
  })

  it('without a profile says so', () => {
    expect(read(config(''))).toMatchObject({
      kind: 'none',
      format: 'oci-config',
      failure: { id: 'no-profile' },
    })
    expect(read(config(', "seccomp": null'))).toMatchObject({ kind: 'none' })
  })

  const own = '{"defaultAction":"SCMP_ACT_ALLOW"}'
  it.each([
    [
      `{"Linux":{"seccomp":${own}},"linux":{}}`,
      { id: 'repeated-key', values: { key: 'linux', spelled: ['Linux', 'linux'] } },
    ],
    [
      `{"linux":{"seccomp":${own},"SECCOMP":null}}`,
      { id: 'repeated-key', values: { key: 'seccomp', spelled: ['seccomp', 'SECCOMP'] } },
    ],
    [`{"Linux":{"seccomp":${own}}}`, { id: 'key-spelled', values: { key: 'linux', spelled: 'Linux' } }],
    [
      `{"ociVersion":"1.0.2","linux":{"\u017feccomp":${own}}}`,
      { id: 'key-spelled', values: { key: 'seccomp', spelled: '\u017feccomp' } },
    ],
  ])('is refused where runc and crun read two profiles in it: %s', (text, failure) => {
    expect(read(text)).toMatchObject({ kind: 'none', format: 'oci-config', failure })
  })
})

describe('the output of docker inspect', () => {
  const container = (name: string, ...options: string[]) => ({
    Id: 'f00d'.repeat(16),
    Name: `/${name}`,
    HostConfig: { SecurityOpt: options },
  })
  const compact = '{"defaultAction":"SCMP_ACT_ERRNO","x":[1e3,18446744073709551615,{}],"syscalls":[]}'

  it('gives the profile of each container that has one', () => {
    const reading = found(
      read(
        JSON.stringify([
          container('web', 'no-new-privileges', `seccomp=${compact}`),
          container('db', 'seccomp=unconfined'),
          container('old', `seccomp:${small}`),
        ]),
      ),
    )
    expect(reading.profiles.map(({ name }) => name)).toEqual(['web.json', 'old.json'])
    expect(reading.passedOver).toEqual(['db'])
    const beside = { containers: [{ container: 'db', asks: 'none' }] }
    expect(reading.profiles.map(one => noteOf(one, 'containers-beside'))).toEqual([beside, beside])
    expect(reading.profiles[0]?.text).toBe(
      '{\n\t"defaultAction": "SCMP_ACT_ERRNO",\n\t"x": [\n\t\t1e3,\n\t\t18446744073709551615,\n\t\t{}\n\t],\n\t"syscalls": []\n}\n',
    )
    expect(reading.profiles[1]?.text).toBe(small)
  })

  it.each([
    [['seccomp=unconfined'], 'unconfined', {}],
    [['seccomp:unconfined'], 'unconfined', {}],
    [['label=disable', 'seccomp=unconfined'], 'unconfined', {}],
    [['seccomp=builtin'], 'builtin', {}],
    [[], 'builtin', {}],
    [['seccomp=/etc/profile.json'], 'elsewhere', { name: '/etc/profile.json' }],
    [[`seccomp=${compact}`, 'seccomp=unconfined'], 'unconfined', {}],
  ])('with %j has none', (options, id, values) => {
    expect(read(JSON.stringify(container('web', ...options)))).toMatchObject({
      kind: 'none',
      failure: { id, values },
    })
  })
})

describe('a privileged container', () => {
  const inspected = (options: string[] | null) =>
    read(JSON.stringify([{ Name: '/web', HostConfig: { Privileged: true, SecurityOpt: options } }]))

  it.each([
    // Docker's form without an option, and Podman's, which lists others.
    [null, 'privileged'],
    [['label=disable'], 'privileged'],
    [['seccomp=/usr/share/containers/seccomp.json'], 'privileged'],
    [['seccomp=unconfined'], 'unconfined'],
    [['seccomp=builtin'], 'no-profile'],
  ])('with %j runs unconfined', (options, id) => {
    expect(inspected(options)).toMatchObject({ kind: 'none', failure: { id } })
  })

  it('has the profile that it names, and all capabilities', () => {
    const profile = only(inspected([`seccomp=${small}`]))
    expect(profile.text).toBe(small)
    expect(noteOf(profile, 'capabilities-of')).toEqual({ added: ['ALL'], dropped: [] })
  })

  it('tells of other capabilities than its engine’s', () => {
    const of = (more: object) =>
      noteOf(
        only(read(JSON.stringify({ HostConfig: { SecurityOpt: [`seccomp=${small}`], ...more } }))),
        'capabilities-of',
      )
    expect(of({ CapAdd: ['SYS_ADMIN'], CapDrop: null })).toEqual({ added: ['SYS_ADMIN'], dropped: [] })
    expect(of({ CapAdd: null, CapDrop: ['ALL'] })).toEqual({ added: [], dropped: ['ALL'] })
    expect(of({ CapAdd: [], CapDrop: null })).toBeUndefined()
  })
})

describe('a file that other tools read otherwise', () => {
  it.each([
    [
      'a profile in brackets, without quotes',
      '{defaultAction: SCMP_ACT_ERRNO, flags: [SECCOMP_FILTER_FLAG_LOG]}',
    ],
    [
      'brackets that are not further in',
      `apiVersion: ${OPERATOR}\nkind: SeccompProfile\nspec: {\n"defaultAction": "SCMP_ACT_ERRNO",\n"flags": [\n"SECCOMP_FILTER_FLAG_LOG"\n]\n}\n`,
    ],
    [
      'an object in brackets',
      `{apiVersion: ${OPERATOR}, kind: SeccompProfile, spec: {defaultAction: SCMP_ACT_ERRNO, flags: [SECCOMP_FILTER_FLAG_LOG]}}`,
    ],
    [
      'brackets below a text with brackets of its own',
      `kind: SeccompProfile\nmetadata:\n  name: a[b\n  annotations: {why: "a ] } \\" b"} # {\n  note: |\n    { [\napiVersion: ${OPERATOR}\nspec: {\ndefaultAction: SCMP_ACT_ERRNO, flags: [\nSECCOMP_FILTER_FLAG_LOG]}\n`,
    ],
  ])('%s is read as YAML', (_, text) => {
    expect(JSON.parse(only(read(text)).text)).toEqual({
      defaultAction: 'SCMP_ACT_ERRNO',
      flags: ['SECCOMP_FILTER_FLAG_LOG'],
    })
  })

  it('a SeccompProfile of another API group is not taken for the operator’s', () => {
    const text = 'apiVersion: example.com/v1\nkind: SeccompProfile\nspec: {defaultAction: SCMP_ACT_ERRNO}\n'
    expect(read(text)).toMatchObject({
      kind: 'none',
      failure: { id: 'other-group', values: { group: 'example.com/v1' } },
    })
  })

  it.each([
    [
      'with a condition around it',
      '{{- if .Values.seccomp }}\napiVersion: v1\nkind: ConfigMap\n{{- end }}\n',
      1,
    ],
    [
      'with a loop in it',
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  {{- range .Values.x }}\n  a: b\n  {{- end }}\n',
      4,
    ],
    ['in JSON', '{"defaultAction": "SCMP_ACT_ERRNO",\n"syscalls": {{ toJson .Values.s }}}', 2],
    [
      'with an action to be filled in',
      `apiVersion: ${OPERATOR}\nkind: SeccompProfile\nspec:\n  defaultAction: {{ .Values.action }}\n`,
      4,
    ],
  ])('a template %s is told as one', (_, text, line) => {
    expect(read(text)).toEqual({
      kind: 'none',
      format: 'kubernetes',
      failure: { id: 'template', values: { line } },
    })
  })

  it('a template that leaves the profile alone gives it', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\ndata:\n  a.json: |\n    {"defaultAction":"SCMP_ACT_ERRNO"}\n'
    expect(JSON.parse(only(read(text)).text)).toEqual({ defaultAction: 'SCMP_ACT_ERRNO' })
  })

  it('a profile whose comment has such braces is no template', () => {
    expect(read('{"defaultAction":"SCMP_ACT_ERRNO","x":"{{ .Values.a }}"}')).toEqual({ kind: 'as-is' })
  })
})

describe('objects of Kubernetes', () => {
  it('SeccompProfiles of the operator, several in a file', () => {
    const reading = found(
      read(`# two
apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: { name: web, namespace: apps }
spec:
  baseProfileName: runc-v1.2.0
  defaultAction: "SCMP_ACT_ERRNO"
  disabled: false
  architectures: [SCMP_ARCH_X86_64]
  syscalls:
    - action: SCMP_ACT_ALLOW
      names: [read, write]
      args:
        - { index: 0, value: 18446744073709551615, valueTwo: 0x7E020000, op: SCMP_CMP_MASKED_EQ }
---
apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: { name: log }
spec: { defaultAction: SCMP_ACT_LOG }
`),
    )
    expect(reading.format).toBe('spo-profile')
    const [web, log] = reading.profiles
    expect(web?.name).toBe('web.json')
    expect(web?.text).toContain('"value": 18446744073709551615,\n')
    expect(web?.text).toContain('"valueTwo": 2114060288,\n')
    expect(web?.text).not.toContain('baseProfileName')
    expect(web?.notes).toEqual([
      { id: 'spo-base', values: { of: ['runc-v1.2.0'] } },
      { id: 'fields-left', values: { fields: ['disabled'] } },
    ])
    expect(log?.text).toBe('{\n\t"defaultAction": "SCMP_ACT_LOG"\n}\n')
  })

  it.each<[base: string, own: string, rules: unknown]>([
    ['names: [read]', 'names: [mount]', [['mount'], ['read']]],
    // Releases of the operator make different rules of these.
    ['names: [read], args: [{ index: 0, value: 1, op: SCMP_CMP_EQ }]', 'names: [mount]', undefined],
    ['names: [mount], errnoRet: 5', 'names: [mount]', undefined],
  ])('a SeccompProfile on top of one of the same file: { %s }, { %s }', (base, own, rules) => {
    const object = (name: string, more: string, rule: string) =>
      `apiVersion: ${OPERATOR}\nkind: SeccompProfile\nmetadata: { name: ${name} }\nspec:\n  ${more}\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls: [{ action: SCMP_ACT_ALLOW, ${rule} }]\n`
    const text = `${object('base', 'architectures: []', base)}---\n${object('web', 'baseProfileName: base', own)}`
    const web = found(read(text)).profiles.find(({ place }) => place === 'web')
    if (!web) throw new Error('no profile')
    if (rules) {
      expect(rulesOf(web).map(({ names }) => names)).toEqual(rules)
      expect(web.notes).toEqual([{ id: 'spo-base-joined', values: { base: 'base' } }])
    } else {
      expect(rulesOf(web).map(({ names }) => names)).toEqual([['mount']])
      expect(web.notes).toEqual([{ id: 'spo-base', values: { of: ['base'] } }])
    }
  })

  it('a pod without a filter beside a profile is told of', () => {
    const pod = {
      spec: { containers: [{ name: 'c' }], securityContext: { seccompProfile: { type: 'Unconfined' } } },
    }
    const items = [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, ...pod },
      { apiVersion: 'v1', kind: 'ConfigMap', data: { 'a.json': small } },
    ]
    const profile = only(read(stringify({ apiVersion: 'v1', kind: 'List', items })))
    expect(noteOf(profile, 'containers-beside')).toEqual({ containers: [{ container: 'c', asks: 'none' }] })
  })

  it('ConfigMaps, in a List too, whose keys that are no profile are passed over', () => {
    const map = (indent: string) =>
      [
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: profiles',
        'data:',
        '  audit.json: |',
        ...small
          .trimEnd()
          .split('\n')
          .map(line => `    ${line}`),
        '  readme: nothing here',
      ]
        .map(line => indent + line)
        .join('\n')
    const alone = found(read(map('')))
    expect(alone).toMatchObject({ format: 'config-map', passedOver: ['readme'] })
    expect(alone.profiles[0]).toMatchObject({ name: 'audit.json', place: 'audit.json', text: small })
    const listed = map('  ').replace('  apiVersion', '- apiVersion')
    expect(only(read(`apiVersion: v1\nkind: List\nitems:\n${listed}\n`)).text).toBe(small)
  })

  it('ConfigMaps whose keys are binary', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'profiles' } }
    const commented = small.replace('{', '{"x": "审计",')
    const encoded = Buffer.from(commented).toString('base64').replace(/.{76}/g, '$&\n')
    const binaryData = { 'audit.json': encoded, 'icon.png': '/9j/4AAQ', broken: '!' }
    const reading = found(read(JSON.stringify({ ...object, binaryData })))
    expect(reading.profiles).toMatchObject([{ name: 'audit.json', text: commented }])
    expect(reading.passedOver).toEqual(['icon.png', 'broken'])
    expect(only(read(stringify({ ...object, binaryData: { a: encoded } }))).text).toBe(commented)
  })

  it('profiles that kubescape and vArmor keep', () => {
    const spec = { containers: [{ name: 'nginx', spec: { defaultAction: 'SCMP_ACT_ERRNO', syscalls: [] } }] }
    const kind = { apiVersion: 'spdx.softwarecomposition.kubescape.io/v1beta1', kind: 'SeccompProfile' }
    expect(found(read(JSON.stringify({ ...kind, spec }))).format).toBe('kubescape-profile')
    expect(only(read(JSON.stringify({ ...kind, spec }))).name).toBe('nginx.json')
    const policy = { defenseInDepth: { seccomp: { profileType: 'Custom', customProfile: small } } }
    const varmor = { apiVersion: 'crd.varmor.org/v1beta1', kind: 'VarmorPolicy', spec: { policy } }
    expect(only(read(stringify(varmor))).text).toBe(small)
  })

  it('a workload that only names its profile', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    seccompProfile:\n      type: Localhost\n      localhostProfile: profiles/web.json\n'
    expect(read(pod)).toMatchObject({
      kind: 'none',
      failure: { id: 'elsewhere', values: { name: 'profiles/web.json' } },
    })
  })

  it('a workload says what filter each of its containers asks for', () => {
    const asks = (container: object, of: object = {}) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { template: { spec: { securityContext: of, containers: [{ name: 'web', ...container }] } } },
    })
    const seccomp = (type: string) => ({ seccompProfile: { type, localhostProfile: 'web.json' } })
    const found = (object: object) => {
      const reading = read(stringify(object))
      return reading.kind === 'none' && reading.failure
    }
    const of = (asked: string) => ({
      id: 'containers',
      values: { containers: [{ container: 'web', asks: asked }] },
    })
    expect(found(asks({ securityContext: seccomp('RuntimeDefault') }))).toEqual(of('default'))
    expect(found(asks({ securityContext: seccomp('Unconfined') }, seccomp('Localhost')))).toEqual(of('none'))
    expect(found(asks({ securityContext: { privileged: true } }, seccomp('Localhost')))).toEqual(
      of('privileged'),
    )
    expect(found(asks({}))).toEqual(of('unsaid'))
    expect(found(asks({}, seccomp('Localhost')))).toEqual({ id: 'elsewhere', values: { name: 'web.json' } })
    const unread = ['seccompProfile.type: Localhost']
    expect(found(asks({ securityContext: { seccompProfile: { type: 'Localhost' } } }))).toEqual({
      id: 'containers',
      values: { containers: [{ container: 'web', asks: 'unsaid', unread }] },
    })
  })

  it('each service of a Compose file says it, too', () => {
    const text = stringify({
      services: {
        web: { security_opt: ['no-new-privileges:true', 'seccomp:./web.json'] },
        db: { security_opt: ['seccomp=unconfined'] },
        top: { privileged: true },
        log: { image: 'debian' },
        api: { extends: { service: 'db' } },
        own: { extends: 'db', security_opt: ['seccomp=builtin'] },
        far: { extends: { file: 'base.yaml', service: 'web' } },
        lost: { extends: { service: 'none' } },
      },
    })
    const containers = [
      { container: 'web', asks: 'named', profile: './web.json' },
      { container: 'db', asks: 'none' },
      { container: 'top', asks: 'privileged' },
      { container: 'log', asks: 'default' },
      { container: 'api', asks: 'none' },
      { container: 'own', asks: 'default' },
      { container: 'far', asks: 'default', unread: ['extends: base.yaml#web'] },
      { container: 'lost', asks: 'default', unread: ['extends: none'] },
    ]
    expect(read(text)).toMatchObject({ failure: { id: 'containers', values: { containers } } })
  })

  it('files that a Compose file includes are told of', () => {
    const text = stringify({
      include: ['more.yaml', { path: ['a.yaml', 'b.yaml'] }],
      services: { web: { security_opt: ['seccomp:./web.json'] } },
    })
    const containers = [
      { container: 'web', asks: 'named', profile: './web.json' },
      { container: 'include', asks: 'unsaid', unread: ['more.yaml', 'a.yaml', 'b.yaml'] },
    ]
    expect(read(text)).toMatchObject({ failure: { id: 'containers', values: { containers } } })
  })

  it.each([
    [
      'a type that Kubernetes does not know',
      {
        spec: {
          containers: [{ name: 'a', securityContext: { seccompProfile: { type: 'runtimedefault' } } }],
        },
      },
      'seccompProfile.type: runtimedefault',
    ],
    [
      'an annotation, as before Kubernetes 1.27',
      {
        metadata: {
          name: 'p',
          annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default', other: 'x' },
        },
        spec: { containers: [{ name: 'a' }] },
      },
      'seccomp.security.alpha.kubernetes.io/pod: runtime/default',
    ],
  ])('%s is told of', (_, object, unread) => {
    const text = stringify({ apiVersion: 'v1', kind: 'Pod', ...object })
    const containers = [{ container: 'a', asks: 'unsaid', unread: [unread] }]
    expect(read(text)).toMatchObject({ failure: { id: 'containers', values: { containers } } })
  })

  it.each([
    ['an unclosed string', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "x\n', 5],
    ['brackets out of place without end', `kind: List\n${'}'.repeat(180_000)}`, 2],
    ['strings out of place without end', `kind: List\nx: ${'"a" '.repeat(10_000)}`, 2],
  ])('%s is no YAML, with the line of the first fault', (_, text, line) => {
    expect(read(text)).toMatchObject({ kind: 'none', failure: { id: 'not-yaml', values: { line } } })
  })

  it.each([
    ['aliases that lead to themselves', `apiVersion: v1\nkind: &a [*a]\n`],
    ['aliases of aliases', `kind: List\na: &a [x]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`],
    ['brackets in brackets', `kind: ${'['.repeat(50_000)}`],
    ['closed brackets in brackets', `kind: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['lists in lists', `kind: List\na:\n  ${'- '.repeat(20_000)}x\n`],
  ])('%s are not read to their end', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'none', failure: { id: 'yaml-unfolds' } })
  })

  it('a profile written as YAML', () => {
    const yaml = 'defaultAction: SCMP_ACT_ERRNO\nsyscalls:\n- names: [read]\n  action: SCMP_ACT_ALLOW\n'
    expect(only(read(yaml, 'strict.yaml'))).toMatchObject({ name: 'strict.json', place: undefined })
  })

  it('a map of YAML that has a key once more is told of, with its line', () => {
    const failure = { id: 'not-yaml', values: { line: 3 } }
    for (const text of [
      'defaultAction: SCMP_ACT_ERRNO\nflags: []\ndefaultAction: SCMP_ACT_ALLOW\n',
      '---\ndefaultAction: b\ndefaultAction: c\n',
      'defaultAction: a\nother: { b: 1,\n "b": 2 }\n',
    ])
      expect(read(text), text).toMatchObject({ kind: 'none', failure })
    const same = 'defaultAction: SCMP_ACT_ERRNO\nother: [{ a: 1, "1": 2, 1: 3 }, { a: 2 }]\n'
    expect(read(same)).toMatchObject({ kind: 'found' })
  })

  it('a map with very many keys is read in one go', () => {
    const keys = Array.from({ length: 60_000 }, (_, place) => `k${place}: 1`)
    const text = `defaultAction: SCMP_ACT_ERRNO\nother: { ${keys.join(', ')} }\n`
    expect(read(text)).toMatchObject({ kind: 'found' })
  })
})

describe('a list of names', () => {
  it('is read as an array of JSON, too', () => {
    const { format, profiles } = found(read('["read", "write", "openat"]', 'seen.json'))
    expect(format).toBe('name-list')
    expect(profiles[0] && rulesOf(profiles[0])).toEqual([
      { names: ['read', 'write', 'openat'], action: 'SCMP_ACT_ALLOW' },
    ])
    expect(read('["read", 1]').kind).toBe('as-is')
    expect(read('["of", "words"]').kind).toBe('as-is')
  })

  it('is offered as what is allowed and as what is refused', () => {
    const { format, profiles } = found(
      read('# seen\nread, write\n"openat",\n- frobnicate # what?\nread\n', 'seen.txt'),
    )
    expect(format).toBe('name-list')
    expect(profiles.map(({ meaning }) => meaning)).toEqual(['allow', 'deny'])
    const [allow, deny] = profiles
    if (!allow || !deny) throw new Error()
    expect(allow.name).toBe('seen.json')
    const names = ['read', 'write', 'openat', 'frobnicate']
    expect(rulesOf(allow)).toEqual([{ names, action: 'SCMP_ACT_ALLOW' }])
    expect(rulesOf(deny)).toEqual([{ names, action: 'SCMP_ACT_ERRNO', errnoRet: 1 }])
    expect(noteOf(allow, 'unknown-names')).toEqual({ names: ['frobnicate'] })
    expect(JSON.parse(allow.text)).toMatchObject({
      defaultAction: 'SCMP_ACT_ERRNO',
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    })
  })
})

describe('an object whose texts look like files of another kind', () => {
  it.each([
    'x{{ .Values.x }}',
    '{{ .Values.x }}',
    '\n#include "seccomp.h"\n',
    '\npackage main\n',
    'struct sock_filter',
    '\n[Exec]\n',
  ])('is read as what it is, with %j as the name of a call', name => {
    const spec = {
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['read', name], action: 'SCMP_ACT_ALLOW' }],
    }
    const object = { apiVersion: 'security-profiles-operator.x-k8s.io/v1', kind: 'SeccompProfile', spec }
    const text = stringify({ ...object, metadata: { name: 'web' } })
    const { profiles } = found(read(text, 'seccompprofile.yaml'))
    expect(profiles.map(({ text: own }) => JSON.parse(own))).toEqual([spec])
    expect(readImport(`// ${name.trim()}\n${JSON.stringify(spec)}`, 'web.json', defaultTarget).kind).toBe(
      'as-is',
    )
  })

  it.each([
    'defaultAction: "{{ .Values.action }}"',
    'defaultAction: SCMP_ACT_LOG\n  syscalls: {{ .Values.calls }}',
    'defaultAction: SCMP_ACT_LOG\n  syscalls:\n    - {names: [read], action: "{{ .Values.action }}"}',
  ])('is a template where its parts are to be filled in: %j', spec => {
    const text = `apiVersion: security-profiles-operator.x-k8s.io/v1\nkind: SeccompProfile\nmetadata: {name: web}\nspec:\n  ${spec}\n`
    expect(readImport(text, 'web.yaml', defaultTarget)).toMatchObject({ failure: { id: 'template' } })
  })
})

describe('a systemd unit', () => {
  const service = (...lines: string[]) => `[Unit]\nDescription=x\n\n[Service]\n${lines.join('\n')}\n`

  it('that allows: groups, what systemd adds, and what is taken away again', () => {
    const profile = only(
      read(
        service(
          'SystemCallFilter=@basic-io \\',
          '# between',
          '  mount @nothing',
          'SystemCallFilter=~write mount:EACCES',
          'SystemCallErrorNumber=EPERM',
          'SystemCallArchitectures=native',
          'RestrictNamespaces=yes',
          'ProtectClock=no',
        ),
        'web.service',
      ),
    )
    expect(profile).toMatchObject({ name: 'web.json', place: 'SystemCallFilter=' })
    expect(JSON.parse(profile.text)).toMatchObject({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      architectures: ['SCMP_ARCH_X86_64'],
    })
    expect(ruleFor(profile, 'readv')?.action).toBe('SCMP_ACT_ALLOW')
    expect(ruleFor(profile, 'execve')?.action).toBe('SCMP_ACT_ALLOW')
    // systemd leaves it open, though the list takes it out.
    expect(ruleFor(profile, 'write')?.action).toBe('SCMP_ACT_ALLOW')
    expect(noteOf(profile, 'systemd-write')).toEqual({})
    expect(ruleFor(profile, 'mount')).toMatchObject({ action: 'SCMP_ACT_ERRNO', errnoRet: 13 })
    expect(noteOf(profile, 'systemd-ignored')).toEqual({ words: ['@nothing'] })
    expect(noteOf(profile, 'systemd-other-settings')).toEqual({ of: ['RestrictNamespaces='] })
    expect(noteOf(profile, 'systemd-default-set')).toEqual({})
    expect(noteOf(profile, 'systemd-architectures')).toBeUndefined()
  })

  it.each([
    ['SeccompProfile=/etc/web.json', ['[Container]']],
    ['', ['[Container]']],
    ['SeccompProfile=unconfined', undefined],
    ['PodmanArgs=--security-opt seccomp=unconfined', undefined],
  ])('tells that a quadlet’s container is filtered twice: %s', (setting, of) => {
    const text = `[Container]\nImage=a\n${setting}\n[Service]\nSystemCallFilter=~mount\n`
    const note = noteOf(only(read(text, 'web.container')), 'systemd-other-settings')
    expect(note).toEqual(of && { of })
  })

  // As systemd 257 warns: “Invalid error number, ignoring: 0”, “Failed to parse error number, ignoring: bogus”.
  it.each<[lines: string[], errno: number | 'kill', ignored: string[]]>([
    [['0'], 'kill', ['0']],
    [['EPERM', 'bogus'], 1, ['bogus']],
    [['EPERM', '5000', '-1'], 1, ['5000', '-1']],
    [['EPERM', ''], 'kill', []],
    [['EPERM', 'kill'], 'kill', []],
    [['0x10'], 16, []],
    [['017'], 15, []],
  ])('refuses as the last of its numbers that systemd takes: %j', (lines, errno, ignored) => {
    const numbers = lines.map(value => `SystemCallErrorNumber=${value}`)
    const profile = only(read(service('SystemCallFilter=~mount', ...numbers), 'web.service'))
    expect(ruleFor(profile, 'mount')).toMatchObject(
      errno === 'kill' ? { action: 'SCMP_ACT_KILL_PROCESS' } : { action: 'SCMP_ACT_ERRNO', errnoRet: errno },
    )
    const words = ignored.map(value => `SystemCallErrorNumber=${value}`)
    expect(noteOf(profile, 'systemd-ignored')).toEqual(words.length > 0 ? { words } : undefined)
  })

  it('takes the errno of a call in other bases, too', () => {
    const profile = only(read('[Service]\nSystemCallFilter=~sync:0x10 mount:4096\n', 'web.service'))
    expect(ruleFor(profile, 'sync')).toMatchObject({ action: 'SCMP_ACT_ERRNO', errnoRet: 16 })
    expect(noteOf(profile, 'systemd-ignored')).toEqual({ words: ['mount:4096'] })
  })

  it('that refuses: kills unless an errno is given', () => {
    const profile = only(read('SystemCallFilter=~@mount ptrace:ENOSYS open:kill\n'))
    expect(JSON.parse(profile.text).defaultAction).toBe('SCMP_ACT_ALLOW')
    expect(ruleFor(profile, 'pivot_root')?.action).toBe('SCMP_ACT_KILL_PROCESS')
    expect(ruleFor(profile, 'ptrace')).toMatchObject({ action: 'SCMP_ACT_ERRNO', errnoRet: 38 })
    expect(ruleFor(profile, 'execve')).toBeUndefined()
    expect(noteOf(profile, 'systemd-architectures')).toEqual({ architectures: ['x86_64', 'x86', 'x32'] })
  })

  it('whose empty line starts anew, and whose groups may hold groups', () => {
    const profile = only(
      read(service('SystemCallFilter=ptrace', 'SystemCallFilter=', 'SystemCallFilter=~@privileged')),
    )
    expect(ruleFor(profile, 'ptrace')).toBeUndefined()
    // By way of @chown.
    expect(ruleFor(profile, 'fchownat')?.action).toBe('SCMP_ACT_KILL_PROCESS')
    expect(read(service('SystemCallFilter=ptrace', 'SystemCallFilter='))).toMatchObject({ kind: 'none' })
  })

  it.each([
    ['SystemCallLog=~', 'SCMP_ACT_LOG', []],
    ['SystemCallLog=~read write', 'SCMP_ACT_LOG', [{ names: ['read', 'write'], action: 'SCMP_ACT_ALLOW' }]],
    ['SystemCallLog=mount', 'SCMP_ACT_ALLOW', [{ names: ['mount'], action: 'SCMP_ACT_LOG' }]],
  ])('that only logs: %s', (line, defaultAction, syscalls) => {
    const profile = only(read(`[Service]\nSystemCallArchitectures=native\n${line}\n`, 'web.conf'))
    const architectures = ['SCMP_ARCH_X86_64']
    expect(JSON.parse(profile.text)).toEqual({ defaultAction, architectures, syscalls })
    expect(profile.notes).toEqual([])
  })

  // As systemd 257 loads them, or does not.
  it.each([
    ['[service]\nSystemCallFilter=~mount\n', ['[service] SystemCallFilter=']],
    ['[Unit]\n[ Service ]\nSystemCallFilter=~mount\n', ['[ Service ] SystemCallFilter=']],
    ['[Socket]\nSystemCallFilter=~mount\n', ['[Socket] SystemCallFilter=']],
    ['[Service]\nsystemcallfilter=~mount\n', ['systemcallfilter=']],
    ['[Service]\n  SystemCallFilter = ~mount\n', undefined],
    ['[Service]\nSystemCallFilter=~mount\n[X-Foo]\nSystemCallFilter=\n', undefined],
  ])('whose filter systemd passes over has none: %j', (text, words) => {
    const reading = read(text, 'web.service')
    if (!words) expect(ruleFor(only(reading), 'mount')?.action).toBe('SCMP_ACT_KILL_PROCESS')
    else expect(reading).toMatchObject({ failure: { id: 'systemd-unknown', values: { words } } })
  })

  it.each([
    ['ExecStart=/bin/x', [], []],
    ['ExecStart=!/bin/x', [], []],
    ['ExecStart=-+/bin/x', ['ExecStart=+'], []],
    ['ExecStartPre=+/bin/y\nExecStart=/bin/x', [], ['ExecStartPre=+']],
  ])('of commands with full privileges, which have no filter: %j', (lines, start, beside) => {
    const { notes } = only(read(service(lines, 'SystemCallFilter=~mount'), 'web.service'))
    const of = (id: string) =>
      notes.flatMap(note => (note.id === id && 'of' in note.values ? note.values.of : []))
    expect([of('systemd-unfiltered'), of('systemd-unfiltered-beside')]).toEqual([start, beside])
  })

  it('names architectures as systemd does', () => {
    const profile = only(
      read('SystemCallFilter=read\nSystemCallArchitectures=x86-64 arm64 mips-le ppc64-le bogus'),
    )
    expect(JSON.parse(profile.text).architectures).toEqual([
      'SCMP_ARCH_X86_64',
      'SCMP_ARCH_AARCH64',
      'SCMP_ARCH_MIPSEL',
      'SCMP_ARCH_PPC64LE',
    ])
    expect(noteOf(profile, 'systemd-ignored')).toEqual({ words: ['bogus'] })
  })
})

describe('whatever the text', () => {
  const value = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
  const profile = fc.record({
    names: fc.uniqueArray(fc.constantFrom('read', 'write', 'openat', 'clone3'), { minLength: 1 }),
    value,
    note: fc.string(),
  })
  const write = ({ names, value: number, note }: { names: string[]; value: bigint; note: string }) =>
    `{"defaultAction":"SCMP_ACT_ERRNO","x-note":${JSON.stringify(note)},"syscalls":[{"names":${JSON.stringify(names)},"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":${number},"op":"SCMP_CMP_EQ"}]}]}`
  const meaning = (text: string) =>
    parseProfile(text).profile?.rules.map(({ names, conditions }) => ({
      names: names.map(name => name.value),
      values: conditions.map(condition => condition.value?.value),
    }))

  /** A line for each value, none of them further in. */
  const inLines = (text: string) =>
    text.replaceAll(/"(?:[^"\\]|\\.)*"|[[{,]/g, part => (part.length === 1 ? `${part}\n` : part))

  it('a profile comes out of each carrier with its names and exact numbers', () => {
    fc.assert(
      fc.property(profile, drawn => {
        const text = write(drawn)
        const carriers = [
          `{"ociVersion":"1.0.0","linux":{"seccomp":${text}}}`,
          JSON.stringify([{ Name: '/a', HostConfig: { SecurityOpt: [`seccomp=${text}`] } }]),
          stringify({ apiVersion: 'v1', kind: 'ConfigMap', data: { 'a.json': text } }),
          `apiVersion: ${OPERATOR}\nkind: SeccompProfile\nmetadata: {name: a}\nspec: ${text}`,
          `apiVersion: ${OPERATOR}\nkind: SeccompProfile\nspec: ${inLines(text)}\nstatus: {}`,
          text.replaceAll(/"([a-z][A-Za-z]*)":/g, '$1: '),
        ]
        for (const carrier of carriers) expect(meaning(only(read(carrier)).text)).toEqual(meaning(text))
      }),
      { numRuns: 200 },
    )
  })

  it('reading never throws', () => {
    const piece = fc.constantFrom(
      'apiVersion: v1\n',
      'kind: ConfigMap\n',
      'data:\n',
      '  a: |\n',
      'SystemCallFilter=',
      '~',
      '@mount:',
      'read ',
      '{"linux":',
      '{"HostConfig":{"SecurityOpt":["seccomp=',
      '}',
      '[',
      '\n',
      '&a ',
      '*a ',
      '<<: ',
      '---\n',
      '__proto__: ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 12 }), pieces => {
        expect(read(pieces.join('')).kind).toMatch(/^(as-is|found|none)$/)
      }),
      { numRuns: 2000 },
    )
  })
})
