import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changes } from './changes'
import type { GateOptions } from './gate'
import { rendered } from './rendering'
import { type Edit, Repository } from './repository.test-data'

/** A profile that allows calls and nothing else. */
const allowing = (...names: readonly string[]) =>
  `${JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }] }, undefined, 2)}\n`

const custom = (
  name: string,
  ...names: readonly string[]
) => `apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata: { name: ${name} }
spec:
  defaultAction: SCMP_ACT_ERRNO
  syscalls:
    - { action: SCMP_ACT_ALLOW, names: [${names.join(', ')}] }
`

const template = custom('web', 'read', 'write', 'openat2').replace(
  'read,',
  '{{ .Values.calls | join ", " }},',
)

const configMap = (text: string, key = 'web.json') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: profiles }\ndata:\n  ${key}: |\n${text.replace(/^(?=.)/gm, '    ')}`

const web = 'deploy/web.json'
const db = 'deploy/db.json'
const many = ['read', 'write', 'openat', 'close', 'mmap', 'brk', 'futex', 'exit_group', 'fstat', 'openat2']

const files = {
  [web]: allowing(...many),
  [db]: allowing(...many, 'fsync'),
  'deploy/pod.yaml': `${custom('one', ...many)}---\n${custom('two', ...many)}`,
  'chart/templates/profile.yaml': template,
  'package.json': '{ "name": "x" }\n',
  'web.service': '[Service]\nSystemCallFilter=~ptrace mount\n',
  'web.profile': 'seccomp\n',
}

let repository: Repository

beforeAll(async () => {
  repository = await Repository.make(files)
})

afterAll(() => repository.leave())

const usual: GateOptions = { format: 'text', failOn: 'looser', language: 'en' }

async function gate(edit: Edit, paths: readonly string[] = [], options: Partial<GateOptions> = {}) {
  repository.git('reset', '-q', '--hard')
  repository.git('clean', '-qfdx')
  repository.edit(edit)
  return changes('HEAD', paths, { ...usual, ...options })
}

const nothing = 'No profile does anything different on docker, x86_64, Linux 6.12.'

/** What is done, the exit status of `--fail-on looser`, and what is said. */
const edits: readonly (readonly [what: string, edit: Edit, status: 0 | 1, says: string])[] = [
  ['nothing', {}, 0, nothing],
  ['other files', { write: { 'package.json': '{}', 'notes.md': allowing('bpf') } }, 0, nothing],
  ['a new layout', { write: { [web]: JSON.stringify(JSON.parse(files[web] ?? '')) } }, 0, nothing],
  ['a call less', { write: { [web]: allowing(...many.slice(1)) } }, 0, '- read: allow → errno(1)'],
  ['a call more', { write: { [web]: allowing(...many, 'bpf') } }, 1, '+ bpf: errno(1) → allow'],
  ['one less and one more', { write: { [web]: allowing(...many.slice(1), 'bpf') } }, 1, '+ bpf: errno(1)'],
  ['a unit loosened', { write: { 'web.service': '[Service]\nSystemCallFilter=~ptrace\n' } }, 1, '+ mount'],
  [
    'a unit without its filter',
    { write: { 'web.service': '[Service]\n' } },
    1,
    'was a profile and holds none',
  ],
  ['a profile of firejail loosened', { write: { 'web.profile': 'seccomp !mount\n' } }, 1, '+ mount'],
  ['gone', { remove: [web] }, 1, `! ${web} was a profile and is gone`],
  ['empty', { write: { [web]: '{}' } }, 1, 'switches seccomp off'],
  ['an object of something else', { write: { [web]: '{ "comment": "x" }' } }, 1, 'switches seccomp off'],
  ['without a text', { write: { [web]: '' } }, 1, 'cannot be judged: deploy/web.json is not valid JSON'],
  [
    'a key mistyped',
    { write: { [web]: files[web]?.replace('defaultAction', 'defaultActon') ?? '' } },
    1,
    'cannot be judged',
  ],
  [
    'a key in lower case, which Go reads',
    { write: { [web]: files[web]?.replace('defaultAction', 'defaultaction') ?? '' } },
    0,
    nothing,
  ],
  [
    'a byte order mark',
    { write: { [web]: `\uFEFF${files[web]}` } },
    1,
    'cannot be judged: The file starts with a byte order mark',
  ],
  ['broken', { write: { [web]: 'broken {' } }, 1, 'cannot be judged: deploy/web.json is not valid JSON'],
  [
    'brackets without end',
    { write: { [web]: '['.repeat(5000) } },
    1,
    'cannot be judged: deploy/web.json is not valid JSON',
  ],
  ['broken in the middle', { write: { [web]: files[web]?.replace(']', '') ?? '' } }, 1, 'cannot be judged'],
  [
    'a comma too many, of which Docker reads no more',
    { write: { [web]: files[web]?.replace('\n  ]\n', ',\n  ]\n') ?? '' } },
    1,
    'No engine reads this file',
  ],
  ['a link in a circle', { link: { [web]: 'web.json' } }, 1, `! ${web} was a profile and is now a link`],
  ['bytes', { write: { [web]: '{\0}' } }, 1, 'this is a binary file'],
  ['a link to another', { link: { [web]: 'db.json' } }, 1, 'is now a link'],
  ['a link out of the repository', { link: { 'deploy/new.json': '/etc/hostname' } }, 0, nothing],
  [
    'renamed',
    { move: { [web]: 'deploy/front.json' } },
    0,
    `= deploy/front.json was ${web} and does the same`,
  ],
  [
    'renamed and loosened',
    { move: { [web]: 'deploy/front.json' }, write: { [web]: allowing(...many, 'bpf') } },
    1,
    `deploy/front.json (docker), was ${web}`,
  ],
  [
    'renamed, written on one line and loosened',
    {
      move: { [web]: 'deploy/front.json' },
      write: { [web]: JSON.stringify(JSON.parse(allowing(...many, 'bpf'))) },
    },
    1,
    `deploy/front.json (docker), was ${web}`,
  ],
  [
    'new and within the default',
    { write: { 'deploy/new.json': allowing(...many) } },
    0,
    'new, compared with docker-default',
  ],
  [
    'new and beyond the default',
    { write: { 'deploy/new.json': allowing(...many, 'kexec_load') } },
    1,
    '+ kexec_load: errno(1) → allow',
  ],
  [
    'new and off',
    { write: { 'deploy/new.json': '{ "syscalls": [], "defaultAction": "" }' } },
    1,
    'switches seccomp off',
  ],
  [
    'new and broken',
    { write: { 'deploy/new.json': '{ "defaultAction": "SCMP_ACT_ERRNO", ' } },
    1,
    'cannot be judged',
  ],
  [
    'moved into a template',
    { remove: [web], write: { 'chart/templates/web.yaml': template } },
    1,
    '1 template passed over: chart/templates/web.yaml',
  ],
  [
    'a template in its place',
    { write: { 'deploy/pod.yaml': template } },
    1,
    'deploy/pod.yaml#one was a profile and is now a template',
  ],
  [
    'a template that changes',
    { write: { 'chart/templates/profile.yaml': template.replace('write', 'bpf') } },
    0,
    '1 template passed over: chart/templates/profile.yaml',
  ],
  [
    'one of two of a file gone',
    { write: { 'deploy/pod.yaml': custom('one', ...many) } },
    1,
    'deploy/pod.yaml#two was a profile and is gone',
  ],
  [
    'one of two of a file loosened',
    { write: { 'deploy/pod.yaml': `${custom('one', ...many)}---\n${custom('two', ...many, 'bpf')}` } },
    1,
    'deploy/pod.yaml#two (docker):',
  ],
  [
    'moved into a ConfigMap',
    { remove: [web], write: { 'k8s/profiles.yaml': configMap(files[web] ?? '') } },
    0,
    `= k8s/profiles.yaml#web.json was ${web} and does the same`,
  ],
  [
    'moved into a ConfigMap on one line, under another name',
    {
      remove: [web],
      write: { 'k8s/profiles.yaml': configMap(`${JSON.stringify(JSON.parse(files[web] ?? ''))}\n`, 'a') },
    },
    0,
    `= k8s/profiles.yaml#a was ${web} and does the same`,
  ],
  [
    'moved into a ConfigMap and loosened',
    { remove: [web], write: { 'k8s/profiles.yaml': configMap(allowing(...many, 'uname')) } },
    1,
    '+ uname: errno(1) → allow',
  ],
  [
    'moved into a ConfigMap and tightened',
    { remove: [web], write: { 'k8s/profiles.yaml': configMap(allowing(...many.slice(1))) } },
    0,
    '- read: allow → errno(1)',
  ],
  [
    'what a newer kernel would open',
    {
      write: {
        [web]: JSON.stringify({
          defaultAction: 'SCMP_ACT_ERRNO',
          syscalls: [
            { names: many, action: 'SCMP_ACT_ALLOW' },
            { names: ['bpf'], action: 'SCMP_ACT_ALLOW', includes: { minKernel: '6.13' } },
          ],
        }),
      },
    },
    0,
    nothing,
  ],
]

describe('seccompose changes --fail-on looser', () => {
  it.each(edits)('%s', async (_, edit, status, says) => {
    const result = await gate(edit)
    expect([result.status, result.text]).toEqual([status, expect.stringContaining(says)])
  })

  it('answers alike about folders that are named', async () => {
    const some = edits.filter(([what]) => ['gone', 'renamed', 'a call more', 'new and off'].includes(what))
    for (const [, edit, status, says] of some) {
      const result = await gate(edit, ['deploy', 'chart'])
      expect([result.status, result.text]).toEqual([status, expect.stringContaining(says)])
    }
  })

  it('fails on nothing where nothing is to fail', async () => {
    expect((await gate({ remove: [web], write: { [db]: '{}' } }, [], { failOn: 'never' })).status).toBe(0)
  })

  it('asks about files that are called otherwise where they are named', async () => {
    const unit = '[Service]\nSystemCallFilter=@system-service\n'
    repository.begin({ ...files, 'web.txt': unit, seccomp: files[web] ?? '' })
    const loosened = { write: { 'web.txt': unit.replace('@system-service', '@system-service bpf') } }
    expect((await gate(loosened)).status).toBe(0)
    expect((await gate(loosened, ['web.txt'])).status).toBe(1)
    expect((await gate({ write: { seccomp: allowing(...many, 'bpf') } })).status).toBe(1)
    repository.begin(files)
  })

  it('tells of submodules, into which it does not look', async () => {
    repository.begin(files)
    const [first, second] = ['1', '2'].map(digit => digit.repeat(40))
    const at = (commit: string | undefined) =>
      repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`)
    at(first)
    repository.git('commit', '-q', '-m', 'a submodule')
    at(second)
    const { status, text } = await changes('HEAD', [], usual)
    expect([status, text]).toEqual([
      0,
      expect.stringContaining('1 repository within this one not looked into: sub'),
    ])
    const comment = await changes('HEAD', [], { ...usual, format: 'markdown' })
    expect(comment.text).toContain('1 repository within this one not looked into: `sub`.')
    repository.begin(files)
  })

  it.each(['assume-unchanged', 'skip-worktree'])('looks at files that git has %s', async flag => {
    repository.begin(files)
    repository.git('update-index', `--${flag}`, web)
    repository.edit({ write: { [web]: allowing(...many, 'bpf') } })
    const { status, text } = await changes('HEAD', [], usual)
    repository.edit({ remove: [web] })
    const gone = await changes('HEAD', [], usual)
    repository.git('update-index', `--no-${flag}`, web)
    expect([status, text]).toEqual([1, expect.stringContaining('+ bpf: errno(1) → allow')])
    // A sparse checkout leaves out what it skips.
    expect(gone.status).toBe(flag === 'skip-worktree' ? 0 : 1)
    repository.begin(files)
  })

  it('follows folders that are links', async () => {
    repository.begin({ 'one/web.json': allowing(...many), 'two/web.json': allowing(...many, 'bpf') })
    const start = { link: { now: 'one' } }
    repository.edit(start)
    repository.git('commit', '-q', '-m', 'a link')
    const opened = [1, expect.stringContaining('+ bpf: errno(1) → allow')]
    const below = await gate({ write: { 'one/web.json': allowing(...many, 'bpf') } }, ['now'])
    expect([below.status, below.text]).toEqual(opened)
    const other = await gate({ link: { now: 'two' } })
    expect([other.status, other.text]).toEqual(opened)
    const folder = await gate({ remove: ['now'], write: { 'now/web.json': allowing(...many, 'bpf') } })
    expect([folder.status, folder.text]).toEqual(opened)
    const nowhere = await gate({ link: { now: 'three' } })
    expect([nowhere.status, nowhere.text]).toEqual([1, expect.stringContaining('now/web.json was a profile')])
    repository.begin(files)
  })

  it('tells of repositories that lie within, and of texts that are kept elsewhere', async () => {
    repository.begin({
      ...files,
      'big.json': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n',
    })
    repository.edit({ write: { 'big.json': allowing(...many) } })
    mkdirSync('inner')
    repository.git('init', '-q', 'inner')
    writeFileSync('inner/web.json', allowing('bpf'))
    const { status, text } = await changes('HEAD', [], usual)
    expect(status).toBe(1)
    expect(text).toContain('big.json cannot be judged: its text is kept by Git LFS')
    expect(text).toContain('1 repository within this one not looked into: inner')
    rmSync('inner', { recursive: true })
    repository.begin(files)
  })

  it('does not take a profile from outside of the repository', async () => {
    const outside = `${repository.folder}-outside.json`
    writeFileSync(outside, allowing(...many))
    const { status, text } = await gate({ link: { 'deploy/new.json': outside } })
    expect([status, text]).toEqual([1, expect.stringContaining('it is a link out of the repository')])
    rmSync(outside)
  })

  it('takes a profile for gone that went where nobody asked about', async () => {
    const { status, text } = await gate({ move: { [web]: 'elsewhere/web.json' } }, ['deploy'])
    expect([status, text]).toEqual([1, expect.stringContaining('it is now elsewhere/web.json')])
  })

  it('fails where the comparison could not be ended', async () => {
    const rule = (at: number) => ({
      names: ['ioctl'],
      action: 'SCMP_ACT_ALLOW',
      args: [0, 1, 2, 3, 4, 5].map(index => ({
        index,
        value: (at * 7919 + index * 104729) % 65536,
        valueTwo: at % 97,
        op: 'SCMP_CMP_MASKED_EQ',
      })),
    })
    const hard = (count: number) =>
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        syscalls: Array.from({ length: count }, (_, at) => rule(at + count)),
      })
    repository.begin({ [web]: hard(30) })
    const { status, text } = await gate({ write: { [web]: hard(31) } })
    expect([status, text]).toEqual([
      1,
      expect.stringContaining('not compared, since their conditions are too many: ioctl'),
    ])
    repository.begin(files)
  })
})

/** A pod whose container names a profile, in one of a deployment's places. */
const pod = (...settings: readonly string[]) => `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: app
      image: debian
      securityContext: { ${settings.join(', ')} }
`
const localhost = (profile: string) => `seccompProfile: { type: Localhost, localhostProfile: ${profile} }`
const compose = (...options: readonly string[]) =>
  `services:\n  web:\n    image: debian\n    security_opt: [${options.join(', ')}]\n`
const quadlet = (...lines: readonly string[]) => `[Container]\nImage=debian\n${lines.join('\n')}\n`

const profileOf = {
  none: 'seccompProfile: { type: Unconfined }',
  default: 'seccompProfile: { type: RuntimeDefault }',
}
const unit = (options: string) => `[Service]\nExecStart=/usr/bin/docker run --rm ${options} debian\n`

/** A file before and after, and what is said of it: looser (+), stricter (-), beyond what can be told (!), or nothing. */
const workloads: readonly (readonly [what: string, before: string, after: string, line: string])[] = [
  [
    'off.yaml',
    pod(localhost('web.json')),
    pod(profileOf.none),
    '+ off.yaml#web/app asks for no filter; before, it named web.json',
  ],
  [
    'default.yaml',
    pod(profileOf.default),
    pod(profileOf.none),
    '+ default.yaml#web/app asks for no filter; before, it asked for its runtime’s default',
  ],
  [
    'privileged.yaml',
    pod(localhost('web.json')),
    pod(localhost('web.json'), 'privileged: true'),
    '+ privileged.yaml#web/app is privileged and runs without a filter',
  ],
  [
    'unsaid.yaml',
    pod(localhost('web.json')),
    pod('runAsNonRoot: true'),
    '+ unsaid.yaml#web/app asks for nothing and runs without a filter, unless',
  ],
  [
    'list.yaml',
    pod(localhost('web.json')),
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'web' }, spec: { containers: [{ name: 'app' }] } },
      ],
    }),
    '+ list.yaml#web/app asks for nothing',
  ],
  [
    'none-now.yaml',
    pod(profileOf.none),
    pod(localhost('web.json')),
    '- none-now.yaml#web/app names web.json; before, it asked for no filter',
  ],
  [
    'other.yaml',
    pod(localhost('profiles/web.json')),
    pod(localhost('profiles/db.json')),
    'other.yaml#web/app: deploy/db.json (docker), was deploy/web.json',
  ],
  [
    'elsewhere.yaml',
    pod(localhost('web.json')),
    pod(localhost('new.json')),
    '! elsewhere.yaml#web/app cannot be judged: it names new.json in place of web.json, and not both',
  ],
  [
    'to-default.yaml',
    pod(localhost('web.json')),
    pod(profileOf.default),
    'to-default.yaml#web/app: docker-default (docker), was deploy/web.json',
  ],
  [
    'filled.yaml',
    pod(localhost('web.json')),
    pod('seccompProfile: {{ .Values.profile }}'),
    '! filled.yaml cannot be judged: it said what filters',
  ],
  [
    'open.yaml',
    pod('runAsUser: {{ .Values.user }}', localhost('web.json')),
    pod('runAsUser: {{ .Values.user }}', profileOf.none),
    '+ open.yaml#web/app asks for no filter',
  ],
  [
    'broken.yaml',
    pod(localhost('web.json')),
    `${pod()}\n  - [`,
    '! broken.yaml cannot be judged: it said what filters',
  ],
  [
    'patch.yaml',
    `spec: { template: { spec: { securityContext: { ${localhost('web.json')} } } } }`,
    `spec: { template: { spec: { securityContext: { ${profileOf.none} } } } }`,
    '+ patch.yaml#spec.template.spec.securityContext.seccompProfile asks for no filter',
  ],
  [
    'deploy/compose.yaml',
    compose('seccomp=./web.json'),
    compose('seccomp=./web.json', 'seccomp:unconfined'),
    '+ deploy/compose.yaml#web asks for no filter; before, it named ./web.json',
  ],
  [
    'deploy/stricter.yaml',
    compose('seccomp=./db.json'),
    compose('seccomp=./web.json'),
    'deploy/stricter.yaml#web: deploy/web.json (docker), was deploy/db.json',
  ],
  [
    'web.container',
    quadlet('SeccompProfile=/etc/web.json'),
    quadlet('SeccompProfile=unconfined'),
    '+ web.container asks for no filter; before, it named /etc/web.json',
  ],
  [
    'args.container',
    quadlet(),
    quadlet('PodmanArgs=--pull=never --privileged'),
    '+ args.container is privileged',
  ],
  [
    'web.service',
    unit('--security-opt seccomp=/etc/web.json'),
    unit('--security-opt=seccomp=unconfined'),
    '+ web.service asks for no filter',
  ],
  [
    '.devcontainer/devcontainer.json',
    '{}',
    '// mine\n{ "runArgs": ["--security-opt", "seccomp=unconfined"] }',
    '+ .devcontainer/devcontainer.json asks for no filter, and is new',
  ],
  [
    'daemon.json',
    '{ "seccomp-profile": "/etc/web.json" }',
    '{ "seccomp-profile": "unconfined" }',
    '+ daemon.json asks for no filter',
  ],
  [
    'fresh.yaml',
    '',
    pod('privileged: true').replaceAll('web', 'fresh'),
    '+ fresh.yaml#fresh/app is privileged and runs without a filter, and is new',
  ],
  ['same.yaml', pod(localhost('web.json')), pod(localhost('web.json'), 'runAsUser: 1'), ''],
  ['gone.yaml', pod(localhost('web.json')), '', ''],
]

describe('a command that fills templates in', () => {
  const writing = (script: string) => ({ write: { 'render.sh': script } })
  const object = custom('web', 'read', 'write')

  it('is no pass where it fails, ends early or writes nothing', async () => {
    const commands = [{ name: 'chart', command: ['sh', 'render.sh'] }]
    const config = JSON.stringify({ rendered: commands })
    repository.begin({
      'seccompose.config.json': config,
      'chart.txt': object,
      ...writing('cat chart.txt').write,
    })
    const run = (script: string) => gate(writing(script), [], { render: true })
    await expect(run('head -6 chart.txt; echo boom >&2; exit 3')).rejects.toThrow(
      'chart (sh render.sh): boom',
    )
    for (const script of ['head -3 chart.txt', ': nothing', 'head -c 130 chart.txt'])
      expect([script, (await run(script)).status]).toEqual([script, 1])
    repository.begin({ 'seccompose.config.json': config, ...writing('exit 3').write })
    await expect(run('cat chart.txt')).rejects.toThrow(/it failed \(at [0-9a-f]{12}\)/)
    repository.begin(files)
  })

  it('ends at some time', async () => {
    const slow = rendered({ name: 'chart', command: ['sleep', '600'] }, '.', 60)
    await expect(slow).rejects.toThrow('chart (sleep 600): it had not ended after 0.001 minutes')
  })
})

describe('containers that ask for another filter', () => {
  it('are told, each by its way', async () => {
    const profiles = { [web]: files[web] ?? '', [db]: files[db] ?? '' }
    const texts = (at: 1 | 2) =>
      Object.fromEntries(workloads.flatMap(one => (one[at] === '' ? [] : [[one[0], one[at]]])))
    repository.begin({ ...profiles, ...texts(1) })
    const { status, text } = await gate({ remove: ['gone.yaml'], write: texts(2) })
    expect(status).toBe(1)
    const lines = text.split('\n')
    const found = workloads.map(([what, , , line]) => [
      what,
      lines.filter(one => (line === '' ? one.includes(what) : one.startsWith(line))).length,
    ])
    expect(found).toEqual(workloads.map(([what, , , line]) => [what, line === '' ? 0 : 1]))
    expect(text).toMatch(/Containers that changed: \d+ ask for less of a filter than before, 1 asks for more/)
    repository.begin(files)
  })

  it('fail by their way, wherever they move to', async () => {
    const moved = { remove: ['a.yaml'], write: { 'b.yaml': `# moved\n${pod('runAsNonRoot: true')}` } }
    repository.begin({ ...files, 'a.yaml': pod(localhost('web.json')), 'off.yaml': pod(profileOf.none) })
    expect((await gate(moved)).text).toContain('+ b.yaml#web/app asks for nothing')
    const tightened = { write: { 'off.yaml': pod(profileOf.default) } }
    const statuses = (['looser', 'stricter', 'different', 'never'] as const).map(async failOn => [
      (await changes('HEAD', [], { ...usual, failOn })).status,
    ])
    expect((await Promise.all(statuses)).flat()).toEqual([1, 0, 1, 0])
    expect([
      (await gate(tightened)).status,
      (await gate(tightened, [], { failOn: 'stricter' })).status,
    ]).toEqual([0, 1])
    repository.begin(files)
  })
})

describe('seccompose.config.json of a change', () => {
  const config = (more: object = {}, profile: object = {}) =>
    JSON.stringify({ profiles: [{ files: ['deploy/*.json'], ...profile }], ...more })

  it('is not what the change is judged by', async () => {
    repository.begin({ ...files, 'seccompose.config.json': config({ targets: [{ kernel: '6.14' }] }) })
    const newer = { minKernel: '6.13' }
    const opened = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [
        { names: many, action: 'SCMP_ACT_ALLOW' },
        { names: ['bpf'], action: 'SCMP_ACT_ALLOW', includes: newer },
      ],
    })
    const accepted = [{ finding: 'dangerous-call-open', reason: 'we know' }]
    const edit = { write: { [web]: opened, 'seccompose.config.json': config({}, { accepted }) } }
    const { status, text } = await gate(edit)
    expect([status, text]).toEqual([
      1,
      expect.stringContaining('(targets, accepted findings): this change was judged by the earlier one'),
    ])
    repository.begin(files)
  })

  it('that is new judges the next change only', async () => {
    const { text } = await gate({ write: { 'seccompose.config.json': config() } })
    expect(text).toContain('seccompose.config.json is new')
  })

  it('names files that must be there', async () => {
    repository.begin({ ...files, 'seccompose.config.json': config({}, { files: [web, db] }) })
    expect((await gate({ remove: [web] })).text).toContain(`${web} was a profile and is gone`)
    expect((await gate({ write: { 'deploy/new.json': allowing('bpf') } })).text).toBe(nothing)
    const missing = gate({ write: { 'seccompose.config.json': config({}, { files: ['none.json'] }) } })
    await expect(missing).rejects.toThrow('seccompose.config.json: none.json: no such file')
    repository.begin(files)
  })

  it('says what a new profile is compared with', async () => {
    const strict = { base: 'base.json' }
    repository.begin({ ...files, 'base.json': allowing('read'), 'seccompose.config.json': config(strict) })
    // A base that the change loosens is taken as it was.
    const edit = {
      write: { 'deploy/new.json': allowing('read', 'write'), 'base.json': allowing('read', 'write') },
    }
    expect(await gate(edit)).toMatchObject({
      status: 1,
      text: expect.stringContaining('compared with base.json'),
    })
    repository.begin({ ...files, 'seccompose.config.json': config({ base: 'allow-all' }) })
    expect(await gate({ write: { 'deploy/new.json': allowing('bpf') } })).toMatchObject({ status: 0 })
    repository.begin(files)
  })

  it('names commands that fill templates in, which run where that is asked', async () => {
    const command = ['sed', 's/{{.*}}/read/', 'chart/templates/profile.yaml']
    const rendered = { rendered: [{ name: 'chart', command }] }
    repository.begin({ ...files, 'seccompose.config.json': JSON.stringify(rendered) })
    const edit = { write: { 'chart/templates/profile.yaml': template.replace('write', 'bpf') } }
    await expect(gate(edit)).rejects.toThrow('--render runs them')
    expect((await gate(edit, [], { render: false })).status).toBe(0)
    const { status, text } = await gate(edit, [], { render: true })
    expect([status, text]).toEqual([
      1,
      expect.stringContaining('chart#web (docker):\n+ bpf: errno(1) → allow'),
    ])
    repository.begin(files)
  })
})

describe('the gate, for random edits of a repository', () => {
  const calls = ['read', 'write', 'getpid', 'bpf', 'kexec_load', 'ptrace', 'uname', 'getcwd']
  /** What Docker's default refuses of these, by its own file. */
  const beyondDefault = new Set(['bpf', 'kexec_load'])
  const paths = ['a.json', 'b.json', 'c.json']
  /** So many lines that what is left of a profile is known again, and that another one is not taken for it. */
  const common =
    'openat close mmap brk futex exit_group fstat lseek getuid getgid geteuid getegid dup dup2 clone3'
  const unlike =
    'select poll pipe stat lstat access link unlink rename mkdir rmdir chmod chown fsync listen bind'
  const textOf = (names: readonly string[]) => allowing(...common.split(' '), ...names)
  const names = fc.uniqueArray(fc.constantFrom(...calls))
  const others = fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        ...['keep', 'crlf', 'delete', 'empty', 'mistype', 'break', 'link', 'template', 'other'],
      ),
    }),
    fc.record({ kind: fc.constantFrom('edit', 'carry'), names }),
  )
  // Which of two that are renamed at once is which, git guesses.
  const first = fc.oneof(others, fc.record({ kind: fc.constant('rename'), names }))
  type Act = { readonly kind: string; readonly names?: readonly string[] }
  const added = fc.option(names, { nil: undefined })

  const editOf = (path: string, was: readonly string[], { kind, names: is = [] }: Act): Edit => {
    switch (kind) {
      case 'keep':
        return {}
      case 'crlf':
        return { write: { [path]: textOf(was).replaceAll('\n', '\r\n') } }
      case 'carry':
        return { remove: [path], write: { [`k8s/${path}.yaml`]: configMap(textOf(is), path) } }
      case 'delete':
        return { remove: [path] }
      case 'empty':
        return { write: { [path]: '{}\n' } }
      case 'mistype':
        return {
          write: {
            [path]: textOf(was).replace('"syscalls"', '"syscals"').replace('defaultAction', 'default'),
          },
        }
      case 'break':
        return { write: { [path]: textOf(was).slice(0, 60) } }
      case 'link':
        return { link: { [path]: '../fixed.json' } }
      case 'template':
        return { remove: [path], write: { [`chart/templates/${path}.yaml`]: template } }
      case 'other':
        return { write: { [path]: '[1, 2]\n' } }
      case 'rename':
        return { write: { [path]: textOf(is) }, move: { [path]: `renamed/${path}` } }
      default:
        return { write: { [path]: textOf(is) } }
    }
  }

  /** Whether more can run: by the lists of names alone. */
  const opens = (was: readonly string[], { kind, names: is = [] }: Act) =>
    ['edit', 'rename', 'carry'].includes(kind)
      ? is.some(name => !was.includes(name))
      : !['keep', 'crlf'].includes(kind)

  /** What a pod asks for, by how much of a filter it is. */
  const asking = fc.constantFrom(0, 1, 2)
  const podAsking = (filter: number) => pod(...([[profileOf.none], [], [profileOf.default]][filter] ?? []))

  it('answers as the lists of names do', async () => {
    const state = fc.array(names, { minLength: paths.length, maxLength: paths.length })
    const acts = fc.tuple(first, others, others)
    await fc.assert(
      fc.asyncProperty(
        state,
        acts,
        added,
        fc.tuple(asking, asking),
        async (was, done, fresh, [asked, asksNow]) => {
          const before = Object.fromEntries(paths.map((path, at) => [path, textOf(was[at] ?? [])]))
          repository.begin({ ...before, 'fixed.json': textOf([]), 'pod.yaml': podAsking(asked) })
          repository.edit({ write: { 'pod.yaml': podAsking(asksNow) } })
          for (const [at, path] of paths.entries())
            repository.edit(editOf(path, was[at] ?? [], done[at] ?? { kind: 'keep' }))
          if (fresh) repository.edit({ write: { 'fresh.json': allowing(...unlike.split(' '), ...fresh) } })
          const expected =
            done.some((one, at) => opens(was[at] ?? [], one)) ||
            asksNow < asked ||
            (fresh?.some(name => beyondDefault.has(name)) ?? false)
          const { status, text } = await changes('HEAD', [], usual)
          expect([status, text]).toEqual([expected ? 1 : 0, text])
        },
      ),
      { numRuns: 12 },
    )
    repository.begin(files)
  })
})
