import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { profileForGoals } from '../core/advice/goals'
import { workloadFindingIds } from '../core/doors/workload'
import { defaultTarget } from '../core/engine/profile'
import { ask } from './ask'
import { type CheckOptions, check } from './check'
import { engineDefault } from './engine-default'
import { Repository } from './repository.test-data'
import { sarifSchema } from './sarif-schema.test-data'

const profile = (...names: readonly string[]) =>
  `${JSON.stringify({ defaultAction: 'SCMP_ACT_LOG', syscalls: [{ names, action: 'SCMP_ACT_ERRNO' }] }, undefined, 2)}\n`

const files = { 'deploy/web.json': profile('bpf', 'bpf', 'raed'), 'deploy/values.json': '{}\n' }

let repository: Repository

beforeAll(async () => {
  repository = await Repository.make(files)
})

afterAll(() => repository.leave())

beforeEach(() => {
  repository.git('reset', '-q', '--hard')
  repository.git('clean', '-qfdx')
})

const usual: CheckOptions = { format: 'text', failOn: 'warning', language: 'en' }
const checked = (paths: readonly string[], options: Partial<CheckOptions> = {}) =>
  check(paths, { ...usual, ...options })

describe('what is no profile', () => {
  it('is passed over in a folder, unless a commit had a profile there', async () => {
    repository.edit({ write: { 'deploy/web.json': '{}', 'deploy/db.json': profile('bpf') } })
    expect((await checked(['deploy'])).text).not.toContain('web.json')
    const { status, text } = await checked(['deploy'], { base: 'HEAD' })
    expect([status, text]).toEqual([1, expect.stringContaining('switches seccomp off')])
    expect(text).not.toContain('values.json')
  })

  it('is judged where the configuration names it', async () => {
    const config = { profiles: [{ files: ['deploy/web.json'] }] }
    repository.edit({ write: { 'deploy/web.json': '{}', 'seccompose.config.json': JSON.stringify(config) } })
    expect(await checked([])).toMatchObject({
      status: 1,
      text: expect.stringContaining('switches seccomp off'),
    })
  })

  it.each([
    [
      'a template',
      'kind: SeccompProfile\nspec:\n  defaultAction: {{ .Values.action }}\n',
      1,
      '1 template passed over: deploy/it.yaml',
    ],
    ['a template of something else', 'kind: Pod\nspec:\n  nodeName: {{ .Values.node }}\n', 1, ''],
    [
      'a profile that cannot be read',
      'spec: [\n  defaultAction: SCMP_ACT_ERRNO\n',
      2,
      'not checked: deploy/it.yaml is not valid YAML at line',
    ],
  ])('is told of, or not: %s', async (_, text, status, note) => {
    repository.edit({ write: { 'deploy/it.yaml': text } })
    const result = await checked(['deploy'])
    expect([result.status, result.text.includes('it.yaml')]).toEqual([status, note !== ''])
    expect(result.text).toContain(note)
    const json = await checked(['deploy'], { format: 'json' })
    expect([json.status, json.notes]).toEqual([status, expect.stringContaining(note)])
    expect(() => JSON.parse(json.text)).not.toThrow()
  })
})

describe('a file that cannot be read', () => {
  const compose = 'services:\n  web:\n    security_opt: ["seccomp=./lost.json"]\n'
  it.each([
    [
      'brackets alone',
      { 'deploy/lost.json': '['.repeat(5000) },
      1,
      '1 file cannot be read and was passed over',
    ],
    [
      'JSON that breaks off',
      { 'deploy/lost.json': '{ "a": 1' },
      1,
      '1 file cannot be read and was passed over',
    ],
    [
      'bytes that are no text',
      { 'deploy/lost.json': '\0\0' },
      1,
      '1 file cannot be read and was passed over',
    ],
    [
      'broken YAML',
      { 'deploy/lost.yaml': 'apiVersion: v1\nkind: Pod\na: [\n' },
      1,
      '1 file cannot be read and was passed over',
    ],
    ['one with comments', { 'deploy/lost.json': '{ /* of an editor */ "a": 1, }' }, 1, ''],
    [
      'one in a folder of profiles',
      { 'deploy/seccomp/lost.json': '{ "a" 1' },
      2,
      'not checked: deploy/seccomp',
    ],
    ['one called so', { 'deploy/lost-seccomp.json': '[[' }, 2, 'not checked: deploy/lost-seccomp.json'],
    ['one that a container names', { 'deploy/lost.json': '[[', 'deploy/c.yaml': compose }, 2, 'not checked'],
    ['an empty one that a container names', { 'deploy/lost.json': '{}', 'deploy/c.yaml': compose }, 1, 'off'],
  ])('is named: %s', async (_, write, status, words) => {
    repository.edit({ write })
    const result = await checked(['deploy'])
    expect([result.status, result.text]).toEqual([status, expect.stringContaining(words)])
    expect(result.text.includes('lost')).toBe(words !== '')
  })
})

const podNaming = (profile: string) => `kind: Pod
apiVersion: v1
metadata: { name: web }
spec:
  securityContext: { seccompProfile: { type: Localhost, localhostProfile: ${profile} } }
  containers: [{ name: web }]
`

describe('a file of containers', () => {
  const workload = `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  template:
    spec:
      securityContext:
        seccompProfile: { type: Unconfined }
      containers:
        - name: logs
        - name: net
          securityContext: { privileged: true }
        - name: safe
          securityContext: { seccompProfile: { type: RuntimeDefault } }
---
apiVersion: v1
kind: Pod
metadata: { name: bare, annotations: { seccomp.security.alpha.kubernetes.io/pod: runtime/default } }
spec:
  containers:
    - { name: old, image: debian }
    - { name: up, securityContext: { seccompProfile: { type: Localhost, localhostProfile: ../up.json } } }
    - { name: patch }
`

  it('is found in a folder and by its name, at the places that say so', async () => {
    repository.begin({ 'k8s/agent.yaml': workload, 'k8s/web.json': profile('bpf') })
    const folder = await checked(['k8s'], { failOn: 'security' })
    expect(folder).toMatchObject({ status: 1, text: expect.stringContaining('1 profile, 1 workload: ') })
    const found: { findings: object[] }[] = JSON.parse(
      (await checked(['k8s/agent.yaml'], { format: 'json' })).text,
    )
    expect(found.flatMap(({ findings }) => findings)).toMatchObject([
      { id: 'workload-unconfined', about: 'agent/logs', severity: 'security', line: 8, column: 25 },
      { id: 'workload-privileged', about: 'agent/net', severity: 'warning', line: 12, column: 42 },
      { id: 'workload-no-profile', about: 'bare/old', message: expect.stringContaining('1.27'), line: 21 },
      { id: 'workload-profile-path', about: 'bare/up', severity: 'error', line: 22 },
    ])
    await expect(checked(['k8s/agent.yaml'], { ifProfile: true })).resolves.toMatchObject({ status: 1 })
    const sarif: unknown = JSON.parse((await checked(['k8s'], { format: 'sarif' })).text)
    expect(new Ajv().compile(sarifSchema)(sarif)).toBe(true)
    repository.begin(files)
  })

  it.each([
    ['compose.yaml', 'services: { web: { image: x, security_opt: ["seccomp=web.json"] } }\n', ['error']],
    ['compose.yaml', 'services: { web: { image: x, security_opt: ["seccomp=p/web.json"] } }\n', []],
    ['compose.yaml', 'services: { web: { image: x, security_opt: ["seccomp=$PROFILE"] } }\n', []],
    ['pod.yaml', podNaming('profiles/gone.json'), ['info']],
    ['pod.yaml', podNaming('profiles/web.json'), []],
    ['pod.yaml', podNaming('operator/default/gone.json'), []],
  ])('in %s names a profile that is there, or is told of: %s', async (name, text, severities) => {
    repository.begin({ [name]: text, 'p/web.json': profile('bpf') })
    const { text: printed } = await checked(['.'], { format: 'json' })
    const found: { findings: { id: string; severity: string }[] }[] = JSON.parse(printed)
    const missing = found.flatMap(one => one.findings).filter(({ id }) => id === 'workload-profile-missing')
    expect(missing.map(({ severity }) => severity)).toEqual(severities)
    repository.begin(files)
  })

  it('is accepted with a reason, or by a baseline', async () => {
    const accepted = workloadFindingIds.map(finding => ({
      finding,
      reason: 'known',
    }))
    const config = JSON.stringify({ profiles: [{ files: ['agent.yaml'], accepted }] })
    repository.begin({ 'agent.yaml': workload })
    await checked(['agent.yaml'], { writeBaseline: 'known.json' })
    expect(await checked(['agent.yaml'], { baseline: 'known.json' })).toMatchObject({ status: 0 })
    repository.edit({ write: { 'seccompose.config.json': config } })
    expect(await checked([])).toMatchObject({ status: 0, text: expect.stringContaining('4 accepted') })
    repository.begin(files)
  })
})

describe('a profile for a container', () => {
  it('is judged for what each container of a file has', async () => {
    const unshare = { names: ['unshare'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } }
    repository.edit({
      write: {
        'deploy/web.json': JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [unshare] }),
        'c.yaml': 'services: { web: { image: web }, agent: { image: agent, cap_add: [SYS_ADMIN] } }',
      },
    })
    const asked = (name: string) =>
      ask('deploy/web.json', 'unshare', ['0x10000000'], { for: name, language: 'en' })
    expect(await asked('c.yaml#agent')).toContain('): allow')
    expect(await asked('c.yaml#web')).not.toContain('): allow')
    await expect(asked('c.yaml#db')).rejects.toThrow('no container is called db; there are web, agent')
    const { text } = await checked(['deploy/web.json'], { for: 'c.yaml' })
    expect(text).toContain('[agent]')
  })
})

describe('a baseline', () => {
  it('excuses what is in it and nothing else', async () => {
    expect(await checked(['deploy'])).toMatchObject({ status: 1 })
    expect(await checked(['deploy'], { writeBaseline: 'known.json' })).toMatchObject({ status: 0 })
    const again = await checked(['deploy'], { baseline: 'known.json' })
    expect([again.status, again.text]).toEqual([
      0,
      expect.stringMatching(/no finding is new[\s\S]* in the baseline$/),
    ])
    // The same is known again on other lines, and in Chinese.
    writeFileSync('deploy/web.json', `\n\n${profile('raed', 'bpf')}`)
    expect(await checked(['deploy'], { baseline: 'known.json', language: 'zh' })).toMatchObject({ status: 0 })
    writeFileSync('deploy/web.json', profile('bpf', 'raed', 'wrtie'))
    const more = await checked(['deploy'], { baseline: 'known.json' })
    expect([more.status, more.text]).toEqual([1, expect.stringContaining('wrtie')])
    expect(more.text).not.toContain('raed is')
    writeFileSync('deploy/web.json', profile('bpf'))
    expect((await checked(['deploy'], { baseline: 'known.json' })).text).toContain(
      'of the baseline no longer found',
    )
  })

  it('is found from another folder, and by its commit', async () => {
    await checked(['deploy'], { writeBaseline: 'deploy/known.json' })
    const written = readFileSync('deploy/known.json', 'utf8')
    expect(written).toContain('"file":"web.json"')
    repository.git('add', '.')
    repository.git('commit', '-qm', 'baseline')
    writeFileSync('deploy/web.json', profile('bpf', 'raed', 'wrtie'))
    await checked(['deploy'], { writeBaseline: 'deploy/known.json' })
    expect(await checked(['deploy'], { baseline: 'deploy/known.json' })).toMatchObject({ status: 0 })
    expect(await checked(['deploy'], { baseline: 'deploy/known.json', base: 'HEAD' })).toMatchObject({
      status: 1,
    })
    repository.git('reset', '-q', '--hard', 'HEAD~1')
  })

  it('that is none says where it is wrong', async () => {
    mkdirSync('other')
    writeFileSync('other/known.json', '{ "findings": [{ "file": "x" }] }')
    await expect(checked(['deploy'], { baseline: 'other/known.json' })).rejects.toThrow(
      'other/known.json:1:16: "finding" is missing',
    )
  })
})

describe('programs that the configuration names', () => {
  const { text } = profileForGoals({ programs: ['redis'], refusals: [], base: 'seen' }, defaultTarget)
  const checkedFor = async (run: readonly string[]) => {
    const config = { profiles: [{ files: ['redis.json'], run }] }
    repository.edit({ write: { 'redis.json': text, 'seccompose.config.json': JSON.stringify(config) } })
    return (await checked(['redis.json'])).text
  }

  it('Test that a call which others need is said to be one that they run without', async () => {
    expect(await checkedFor(['redis'])).toContain(
      'Not needed by what this profile is for: Redis alone runs all the same.',
    )
  })

  it('Test that nothing of the kind is said where one of them does not run, or none is named', async () => {
    const withTwo = await checkedFor(['redis', 'nginx'])
    expect(withTwo).toContain('shell-denied')
    expect(withTwo).not.toContain('all the same')
    expect(await checkedFor([])).not.toContain('all the same')
  })
})

describe('the configuration of a commit', () => {
  it('judges, and not the one that accepts what comes with it', async () => {
    const config = {
      profiles: [{ files: ['deploy/web.json'], accepted: [{ finding: 'name-unknown', reason: 'x' }] }],
    }
    repository.edit({ write: { 'seccompose.config.json': JSON.stringify(config) } })
    expect((await checked(['deploy/web.json'])).text).not.toContain('raed')
    expect((await checked(['deploy/web.json'], { base: 'HEAD' })).text).toContain('raed')
  })
})

describe('findings of one kind', () => {
  it('are one with a count and the names, and each for programs', async () => {
    const unknown = Array.from({ length: 30 }, (_, at) => `wrong_${at}`)
    repository.edit({ write: { 'deploy/web.json': profile('bpf', ...unknown) } })
    const { text } = await checked(['deploy/web.json'])
    expect(text.match(/name-unknown/g)).toHaveLength(1)
    expect(text).toContain('30 in all; the others: wrong_1, wrong_2')
    expect(text).toMatch(/and 17 more\n/)
    expect(text).toContain('1 profile: 32 security')
    const sarif = await checked(['deploy/web.json'], { format: 'sarif' })
    const [{ results }] = JSON.parse(sarif.text).runs
    expect(results.filter(({ ruleId }: { ruleId: string }) => ruleId === 'name-unknown')).toHaveLength(30)
    expect((await checked(['deploy/web.json'], { format: 'markdown' })).text).toContain('30 in all')
    expect((await checked(['deploy/web.json'], { format: 'github' })).text).toContain('(30 in all')
  })
})

describe('what an engine’s default does, too', () => {
  const text = engineDefault(defaultTarget)?.text ?? ''

  it('is told behind what the author did, and does not fail', async () => {
    repository.edit({ write: { 'deploy/web.json': text } })
    const usual = await checked(['deploy/web.json'], { failOn: 'security' })
    expect([usual.status, usual.text]).toEqual([0, expect.stringContaining('(as in docker-default)')])
    repository.edit({ write: { 'deploy/web.json': text.replace('"accept"', '"accept", "bpf"') } })
    const opened = await checked(['deploy/web.json'], { failOn: 'security' })
    const [first = ''] = opened.text.split('\n')
    expect([opened.status, first]).toEqual([1, expect.stringContaining('security dangerous-call-open')])
  })
})

describe('SARIF', () => {
  interface Sarif {
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } }
        readonly results: readonly {
          readonly ruleId: string
          readonly partialFingerprints: object
          readonly fixes?: readonly {
            readonly artifactChanges: readonly {
              readonly replacements: readonly {
                readonly deletedRegion: Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>
                readonly insertedContent: { readonly text: string }
              }[]
            }[]
          }[]
        }[]
      },
    ]
  }
  const sarif = async (options: Partial<CheckOptions> = {}, path = 'deploy/web.json') => {
    const { text } = await checked([path], { format: 'sarif', ...options })
    const log: unknown = JSON.parse(text)
    const validate = new Ajv().compile(sarifSchema)
    expect([validate(log), validate.errors]).toEqual([true, null])
    return (log as Sarif).runs[0]
  }

  /** The text of a file without the call that is named twice. */
  const repaired = (path: string, results: Sarif['runs'][0]['results']) => {
    const [fix] = results.find(({ ruleId }) => ruleId === 'name-duplicate')?.fixes ?? []
    const text = readFileSync(path, 'utf8')
    const offsetOf = (line: number, column: number) =>
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line > 1 ? 1 : 0) +
      column -
      1
    return (fix?.artifactChanges[0]?.replacements ?? []).reduceRight(
      (rest, { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) =>
        rest.slice(0, offsetOf(startLine, startColumn)) +
        insertedContent.text +
        rest.slice(offsetOf(endLine, endColumn)),
      text,
    )
  }

  it('has words and help for each rule, and edits that repair', async () => {
    const config = { app: 'https://example.org/app' }
    repository.edit({ write: { 'seccompose.config.json': JSON.stringify(config) } })
    const { tool, results } = await sarif()
    const rule = tool.driver.rules.find(({ id }) => id === 'name-unknown')
    expect(rule).toMatchObject({
      shortDescription: { text: 'Unknown call' },
      fullDescription: { text: expect.stringContaining('raed') },
      help: { markdown: expect.stringContaining('(https://example.org/app/reference/)') },
      helpUri: 'https://example.org/app/reference/',
    })
    expect(JSON.parse(repaired('deploy/web.json', results)).syscalls[0].names).toEqual(['bpf', 'raed'])
  })

  const inObject = `apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: { name: web }
spec:
  defaultAction: SCMP_ACT_LOG
  syscalls:
    - { action: SCMP_ACT_ERRNO, names: [bpf, bpf, raed] }
`
  it.each([
    ['a block', (text: string) => `  web.json: |\n${text.replace(/^/gm, '    ')}\n  more: x\n`, true],
    [
      'a block of one line',
      (text: string) => `  web.json: |\n    ${JSON.stringify(JSON.parse(text))}\n`,
      false,
    ],
    ['quotes', (text: string) => `  web.json: '${JSON.stringify(JSON.parse(text))}'\n`, false],
  ])('repairs a profile within YAML where the place is certain: %s', async (_, dataOf, isCertain) => {
    const text = readFileSync('deploy/web.json', 'utf8').trim()
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n${dataOf(text)}`
    repository.edit({ write: { 'deploy/map.yaml': map, 'deploy/object.yaml': inObject } })
    for (const path of ['deploy/map.yaml', 'deploy/object.yaml']) {
      const { results } = await sarif({}, path)
      const edited = repaired(path, results)
      if (path === 'deploy/map.yaml') expect(edited !== map).toBe(isCertain)
      if (edited === readFileSync(path, 'utf8')) continue
      writeFileSync(path, edited)
      const again = await sarif({}, path)
      const ids = again.results.map(({ ruleId }) => ruleId)
      expect(ids).toEqual(results.map(({ ruleId }) => ruleId).filter(id => id !== 'name-duplicate'))
    }
  })

  it('knows a finding again on another line and in another language', async () => {
    const prints = async (options?: Partial<CheckOptions>) =>
      (await sarif(options)).results.map(one => one.partialFingerprints)
    const before = await prints()
    writeFileSync('deploy/web.json', `\n\n${readFileSync('deploy/web.json', 'utf8')}`)
    expect(await prints({ language: 'zh' })).toEqual(before)
    expect(new Set(before.map(one => JSON.stringify(one))).size).toBe(before.length)
  })
})

async function annotations(text: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-check-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'profile.json')
  await writeFile(file, text)
  const { text: printed } = await check([file], { format: 'github', failOn: 'never', language: 'en' })
  return printed.split('\n')
}

const oneLine = '{ "defaultAction": "SCMP_ACT_ERRNO", "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [] }'

it('an annotation names the columns of what stands on one line, and none of what goes over several', async () => {
  const several = oneLine.replace('"syscalls": []', '"syscalls": {\n}')
  const [shape] = (await annotations(several)).filter(line => line.includes('list-expected'))
  expect(shape).toMatch(/,line=1,endLine=2,title=/)
  const [repeated] = (await annotations(oneLine)).filter(line => line.includes('key-duplicate'))
  expect(repeated).toMatch(/,line=1,endLine=1,col=\d+,endColumn=\d+,title=/)
})

it('a byte order mark takes up no column', async () => {
  const places = (lines: readonly string[]) =>
    lines.filter(line => !line.includes('byte-order-mark')).map(line => line.replace(/file=[^,]*/, ''))
  expect(places(await annotations(`\uFEFF${oneLine}`))).toEqual(places(await annotations(oneLine)))
})

const inOneLine =
  '{"defaultAction":"SCMP_ACT_LOG","syscalls":[{"names":["read","raed"],"action":"SCMP_ACT_ERRNO"}]}'

it.each([
  [
    'a text of JSON',
    'cm.json',
    JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', data: { 'p.json': inOneLine } }, null, 2),
  ],
  ['quotes', 'cm.yaml', `apiVersion: v1\nkind: ConfigMap\ndata:\n  p.json: '${inOneLine}'\n`],
  [
    'double quotes',
    'cm.yaml',
    `apiVersion: v1\nkind: ConfigMap\ndata:\n  p.json: ${JSON.stringify(inOneLine)}\n`,
  ],
  ['a folded block', 'cm.yaml', `apiVersion: v1\nkind: ConfigMap\ndata:\n  p.json: >-\n    ${inOneLine}\n`],
  ['a block', 'cm.yaml', `apiVersion: v1\nkind: ConfigMap\ndata:\n  p.json: |\n    ${inOneLine}\n`],
  [
    'a block of a second document',
    'cm.yaml',
    `kind: Service\n---\n\napiVersion: v1\nkind: ConfigMap\ndata:\n  p.json: |-\n    ${inOneLine}\n`,
  ],
])('a profile in one line within %s is shown where the file has its words', async (_, name, text) => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-check-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, name), text)
  const { text: printed } = await check([join(folder, name)], { ...usual, format: 'json' })
  const places: Record<string, string> = {}
  for (const { id, line, column, endLine, endColumn } of JSON.parse(printed)[0].findings) {
    expect(endLine).toBe(line)
    places[id] =
      text
        .split('\n')
        [line - 1]?.slice(column - 1, endColumn - 1)
        .replaceAll('\\', '') ?? ''
  }
  expect(places).toMatchObject({ 'name-unknown': '"raed"', 'default-logs': '"SCMP_ACT_LOG"' })
})

it('a unit is judged as one, at the words of its own lines', async () => {
  const unit = [
    '[Service]',
    'ExecStart=/bin/clone',
    'SystemCallFilter=@system-service bpf',
    'SystemCallFilter=~epoll_ctl capset \\',
    '  execve',
    'SystemCallErrorNumber=EPERM',
  ]
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-check-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'web.service'), unit.join('\n'))
  const { text: printed } = await check([folder], { ...usual, format: 'json' })
  const [{ findings }] = JSON.parse(printed)
  const told = findings.map(({ id, line, column, endColumn }: Place) => [
    id,
    unit[line - 1]?.slice(column - 1, endColumn - 1),
  ])
  expect(told).toEqual(
    expect.arrayContaining([
      ['start-calls-denied', 'SystemCallFilter='],
      ['dangerous-call-open', 'bpf'],
      ['namespaces-open', '@system-service'],
    ]),
  )
  const { message } = findings.find(({ id }: Place) => id === 'start-calls-denied')
  expect(message).toBe('Nothing starts with it: systemd needs execve after it loads the filter.')
  expect(printed).not.toMatch(/runc|no_new_privs|No container/)
})

it.each([
  ['web.service', 'en', '[Service]\nSystemCallFilter=@system-service bpf kcmp\n'],
  ['web.service', 'zh', '[Service]\nSystemCallFilter=@system-service bpf kcmp\n'],
  ['web.profile', 'en', 'seccomp.drop mount,umount2\n'],
  ['web.profile', 'zh', 'seccomp.drop mount,umount2\n'],
] as const)('%s is told of in words about what starts it, in %s', async (name, language, text) => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-check-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, name), text)
  const { text: printed } = await check([folder], { ...usual, language })
  expect(printed).toMatch(/dangerous-call-open|default-allows/)
  expect(printed).not.toMatch(/Docker’s|Docker 的|the container|容器之外|imported|来源文件/)
  // Without block-secondary, firejail lets such programs run.
  expect(printed).not.toContain('other-abis-killed')
})

it('a unit that restricts sockets elsewhere is not told of families that it leaves out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-check-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const idsOf = async (name: string, ...more: readonly string[]) => {
    const unit = ['[Service]', 'ExecStart=/bin/a', 'SystemCallFilter=@system-service', ...more]
    await writeFile(join(folder, name), unit.join('\n'))
    const { text } = await check([join(folder, name)], { ...usual, format: 'json' })
    return JSON.parse(text)[0].findings.map(({ id }: { id: string }) => id)
  }
  expect(await idsOf('open.service')).toContain('socket-families-open')
  const ids = await idsOf('web.service', 'RestrictAddressFamilies=AF_INET')
  expect(ids).not.toContain('socket-families-open')
  expect(ids).toContain('part-not-read')
})

interface Place {
  readonly id: string
  readonly line: number
  readonly column: number
  readonly endColumn: number
}
