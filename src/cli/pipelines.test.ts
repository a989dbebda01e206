import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { need } from '../library/outside-program.test-data'
import { type BuiltCommand, buildCommand } from './built-command.test-data'
import { sarifSchema } from './sarif-schema.test-data'

const root = resolve(import.meta.dirname, '../..')

interface Step {
  readonly id?: string
  readonly name: string
  readonly if?: string
  readonly run: string
  readonly env?: Readonly<Record<string, string>>
}

const before = `{
  "defaultAction": "SCMP_ACT_LOG",
  "syscalls": [{ "names": ["bpf", "mount"], "action": "SCMP_ACT_ERRNO" }]
}
`

let built: BuiltCommand
let repository: string
let base: string

/** A stand-in for GitHub's API: what it was asked, the comments that it has, and whether it takes what is written. */
let github: Server
let asks: { readonly does: string; readonly body: Readonly<Record<string, string>> | undefined }[] = []
let comments: object[] = []
let isReadOnly = false

interface Ended {
  readonly status: number
  readonly out: string
}

function shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise(done => {
    execFile(
      'bash',
      ['-c', script],
      { cwd: repository, env: { ...process.env, LANG: 'C', ...env } },
      (error, out, errors) =>
        done({ status: typeof error?.code === 'number' ? error.code : 0, out: out + errors }),
    )
  })
}

beforeAll(async () => {
  built = await buildCommand()
  repository = join(built.folder, 'repository')
  github = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString()
      const asked = {
        does: `${request.method} ${request.url}`,
        body: text === '' ? undefined : JSON.parse(text),
      }
      asks.push(asked)
      const isRefused = isReadOnly && request.method !== 'GET'
      const ofGit = /\/git\/([a-z-]+)/.exec(request.url ?? '')?.[1]
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0)
      response.statusCode = isRefused ? 403 : 200
      response.end(
        isRefused
          ? '{ "message": "Resource not accessible\\nby integration" }'
          : JSON.stringify(
              ofGit === undefined
                ? comments.slice((page - 1) * 100, page * 100)
                : gitAnswer(asked.does, ofGit),
            ),
      )
    })
  })
  await new Promise<void>(done => github.listen(0, '127.0.0.1', done))
}, 300_000)

/** Where the branch of pictures is, if it is there. */
let pictures: string | undefined

function gitAnswer(does: string, part: string): unknown {
  if (part === 'matching-refs')
    return [
      { ref: 'refs/heads/pictures-of-others', object: { sha: 'others' } },
      ...(pictures === undefined ? [] : [{ ref: 'refs/heads/pictures', object: { sha: pictures } }]),
    ]
  if (does.startsWith('GET')) return { tree: { sha: 'tree before' } }
  return { sha: `new ${part}` }
}

afterAll(async () => {
  await new Promise(done => github.close(done))
  await built.remove()
})

beforeEach(async () => {
  await rm(repository, { recursive: true, force: true })
  await mkdir(join(repository, 'deploy'), { recursive: true })
  await writeFile(join(repository, 'deploy/a profile.json'), before)
  await writeFile(join(repository, 'package.json'), '{ "name": "x" }')
  const identity = '-c user.name=a -c user.email=a@example.org'
  await shell(`git init -q && git add . && git ${identity} commit -qm before`)
  base = (await shell('git rev-parse HEAD')).out.trim()
  await writeFile(
    join(repository, 'deploy/a profile.json'),
    before.replace('"bpf", ', '').replace('mount', 'raed'),
  )
  await writeFile(join(repository, 'deploy/new.json'), before)
  await shell(`git add . && git ${identity} commit -qm after`)
})

/** Runs the steps of an `action.yml`, one after the other, as GitHub's runner does. */
async function runAction(inputs: Readonly<Record<string, string>>, folder = '.') {
  const action = parse(await readFile(join(root, folder, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>
    runs: { steps: Step[] }
  }
  asks = []
  const runner = join(built.folder, 'runner')
  await rm(runner, { recursive: true, force: true })
  await mkdir(join(runner, 'bin'), { recursive: true })
  // It says where it runs, takes packages from here, and builds.
  const npm = [
    '#!/bin/sh',
    'echo "npm $* in $PWD"',
    `case $1 in ci) ln -s '${root}/node_modules' . ;; *) PATH='${process.env.PATH}' exec npm "$@" ;; esac`,
  ]
  await writeFile(join(runner, 'bin/npm'), npm.join('\n'))
  await chmod(join(runner, 'bin/npm'), 0o755)
  const context = new Map<string, string>([
    ['github.event.pull_request.base.sha', base],
    ['github.event.pull_request.number', '7'],
    ['github.token', 'token'],
  ])
  const filled = (value: string) =>
    value.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, names: string) => {
      const values = names.split(' || ').map(name => context.get(name) ?? '')
      return values.find(one => one !== '') ?? ''
    })
  for (const [name, { default: usual = '' }] of Object.entries(action.inputs))
    context.set(`inputs.${name}`, filled(String(inputs[name] ?? usual)))
  const holds = (condition: string) =>
    condition
      .replace(/^\$\{\{\s*|\s*\}\}$/g, '')
      .split(' && ')
      .every(part => {
        const [, name = '', operator, value] = /^(\S+) (==|!=) '(.*)'$/.exec(part) ?? []
        if (operator === undefined) throw new Error(`a condition that this test does not read: ${part}`)
        return ((context.get(name) ?? '') === value) === (operator === '==')
      })
  const ran: string[] = []
  const logs: string[] = []
  let status = 0
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !holds(step.if)) continue
    const output = join(runner, `output-${logs.length}`)
    await writeFile(output, '')
    const ended = await shell(step.run, {
      PATH: `${join(runner, 'bin')}:${process.env.PATH}`,
      GITHUB_ACTION_PATH: join(root, folder),
      GITHUB_WORKFLOW: 'ci',
      GITHUB_API_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: 'merged',
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: join(runner, 'summary'),
      RUNNER_TEMP: runner,
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value)])),
    })
    ran.push(step.name)
    logs.push(ended.out)
    for (const line of (await readFile(output, 'utf8')).split('\n').filter(Boolean)) {
      const [key = '', ...value] = line.split('=')
      context.set(`steps.${step.id}.outputs.${key}`, value.join('='))
    }
    status = ended.status
    if (status !== 0) break
  }
  const summary = await readFile(join(runner, 'summary'), 'utf8').catch(() => '')
  return { status, ran, log: logs.join('\n'), summary, runner }
}

const command = () => `${process.execPath} ${built.script}`

const usual = { files: 'deploy', 'fail-on': 'never' }

describe('the action that records', () => {
  /** Stands in for the command, whose recorder needs a kernel of its own: `record.spec.ts` runs that. */
  const stub = async (status: number) => {
    const file = join(repository, 'stub.sh')
    const lines = [
      'echo "asked: $*" | tr "\\n" " "; echo',
      'case $1 in record) echo "# proven" > "$3/report.md"; echo "{}" > "$3/profile.json"; touch "$3/recording-1.log";; esac',
      `[ $1 != log ] || exit ${status}`,
    ]
    await writeFile(file, lines.join('\n'))
    return `bash ${file}`
  }
  const inputs = {
    run: "./job.sh 'two words'",
    check: 'curl -fsS localhost',
    runs: 'runs.txt',
    profile: 'deploy/new.json',
    options: '--minimal',
  }

  it('Test that it records the job, keeps the run, and holds the profile of the repository against it', async () => {
    const { status, log, summary, runner } = await runAction(
      { ...inputs, command: await stub(0) },
      'integrations/record',
    )
    const folder = join(runner, 'seccompose-record')
    expect(log).toContain(
      `asked: record --out ${folder} --timeout 60 --check curl -fsS localhost --minimal -- ./job.sh two words`,
    )
    expect(log).toContain(`asked: keep --where ci --commit merged runs.txt ${folder}/recording-1.log`)
    expect(log).toContain(`asked: log deploy/new.json ${folder}/recording-1.log`)
    expect(summary).toContain('# proven')
    expect(status).toBe(0)
  })

  it('Test that it fails where that profile refuses what the job calls', async () => {
    const { status, summary } = await runAction({ ...inputs, command: await stub(1) }, 'integrations/record')
    expect(status).toBe(1)
    expect(summary).toContain('## deploy/new.json')
  })
})

describe('the action for GitHub', () => {
  beforeEach(() => {
    comments = []
    isReadOnly = false
  })

  it('gives findings to code scanning and says in a comment what changes in effect', async () => {
    const { status, log, summary } = await runAction({ ...usual, command: command() })
    expect([status, log]).toEqual([0, expect.stringContaining('name-unknown')])
    const [upload, , comment] = asks
    expect(upload).toMatchObject({
      does: 'POST /repos/owner/name/code-scanning/sarifs',
      body: { commit_sha: 'merged', ref: 'refs/pull/7/merge' },
    })
    const sarif: unknown = JSON.parse(gunzipSync(Buffer.from(upload?.body?.sarif ?? '', 'base64')).toString())
    const validate = new Ajv().compile(sarifSchema)
    expect([validate(sarif), validate.errors]).toEqual([true, null])
    expect(JSON.stringify(sarif)).toContain('"uri":"deploy/a%20profile.json"')
    expect(summary).toContain('bpf')
    expect(summary).toContain('It is new, and compared with docker-default')
    expect(comment).toEqual({ does: 'POST /repos/owner/name/issues/7/comments', body: { body: summary } })
  })

  it('changes the comment that is its own, and no other', async () => {
    const own = { id: 42, body: '<!-- seccompose -->\nbefore', user: { login: 'github-actions[bot]' } }
    const others = [
      { id: 1, body: '<!-- seccompose -->\nmine', user: { login: 'somebody' } },
      { id: 2, body: 'another workflow’s', user: { login: 'github-actions[bot]' } },
      { id: 3, body: null, user: null },
      ...Array.from({ length: 130 }, (_, at) => ({ id: 100 + at, body: 'x', user: { login: 'somebody' } })),
    ]
    comments = [...others, own, { ...others[1], id: 4 }]
    await runAction({ ...usual, command: command() })
    expect(asks.at(-1)).toMatchObject({ does: 'PATCH /repos/owner/name/issues/comments/42' })
    comments = others
    await runAction({ ...usual, command: command() })
    expect(asks.at(-1)).toMatchObject({ does: 'POST /repos/owner/name/issues/7/comments' })
  })

  it.each([undefined, 'before'])('shows pictures from a branch of their own, which was %s', async was => {
    pictures = was
    const { status, summary } = await runAction({ ...usual, command: command(), pictures: 'pictures' })
    expect(status).toBe(0)
    const [tree, commit, ref, comment] = asks.filter(({ does }) => !/^GET|sarifs/.test(does))
    const files: { readonly path: string; readonly content: string }[] = JSON.parse(
      JSON.stringify(tree?.body?.tree ?? []),
    )
    expect(files.map(({ content }) => content.slice(0, 4))).toEqual(['<svg', '<svg'])
    expect(tree?.body?.base_tree).toBe(was && 'tree before')
    expect(commit?.body).toMatchObject({ tree: 'new trees', parents: was ? [was] : [] })
    expect(ref).toMatchObject(
      was
        ? { does: 'PATCH /repos/owner/name/git/refs/heads/pictures', body: { sha: 'new commits' } }
        : {
            does: 'POST /repos/owner/name/git/refs',
            body: { ref: 'refs/heads/pictures', sha: 'new commits' },
          },
    )
    for (const { path } of files)
      expect(comment?.body?.body).toContain(`](<https://github.com/owner/name/raw/pictures/${path}>)`)
    expect(summary).not.toContain('![')
  })

  it('shows no picture that it may not put anywhere', async () => {
    isReadOnly = true
    const { status, log, runner } = await runAction({ ...usual, command: command(), pictures: 'pictures' })
    expect([status, log]).toEqual([0, expect.stringContaining('::notice::No pictures: ')])
    expect(await readFile(join(runner, 'seccompose-comment.md'), 'utf8')).not.toContain('![')
  })

  it('does not fail where the token may only read, as in a pull request of a fork', async () => {
    isReadOnly = true
    const { status, log } = await runAction({ ...usual, command: command() })
    expect([status, log]).toEqual([
      0,
      expect.stringMatching(/^::notice::No comment: .*Resource not accessible\\nby/m),
    ])
  })

  it('runs a command that nothing in the checkout has a say in', async () => {
    const trap = '#!/bin/sh\necho the checkout runs\n'
    await mkdir(join(repository, 'node_modules/.bin'), { recursive: true })
    for (const name of ['seccompose', 'npx', 'vite']) {
      await writeFile(join(repository, 'node_modules/.bin', name), trap)
      await chmod(join(repository, 'node_modules/.bin', name), 0o755)
    }
    await writeFile(join(repository, '.npmrc'), 'registry=http://127.0.0.1:9/\n')
    const { status, log, runner, ran } = await runAction(usual)
    expect([status, log.slice(-2000), ran[0]]).toEqual([0, expect.any(String), 'Command'])
    const place = join(runner, 'seccompose-command')
    expect(log).toContain(`npm ci --ignore-scripts --no-audit --no-fund in ${place}`)
    expect(log).toContain('name-unknown')
    expect(log).not.toContain('the checkout runs')
    expect(log.match(/^npm .* in (.*)$/gm)?.every(line => line.endsWith(place))).toBe(true)
  }, 300_000)

  it('judges a pull request by the configuration of its base', async () => {
    const accepted = [{ finding: 'name-unknown', reason: 'x' }]
    const config = { profiles: [{ files: ['deploy/*.json'], accepted }] }
    await writeFile(join(repository, 'seccompose.config.json'), JSON.stringify(config))
    const inputs = { ...usual, command: command(), 'fail-on': 'warning' }
    const own = await runAction({ ...inputs, base: '' })
    expect(own.log).not.toContain('name-unknown')
    const { status, log, summary } = await runAction(inputs)
    expect([status, log]).toEqual([1, expect.stringContaining('name-unknown')])
    expect(summary).toContain('seccompose.config.json is new')
  })

  it.each([
    ['a finding', { 'fail-on': 'warning' }],
    ['what a pull request opens', { 'changes-fail-on': 'looser' }],
    ['a file that cannot be read', { files: 'none.json' }],
  ])('fails on %s, and has said by then what there is to say', async (_, inputs) => {
    const { status, log } = await runAction({ ...usual, command: command(), ...inputs })
    expect(status).toBe(1)
    expect(log).not.toBe('')
  })

  it('fails on a profile that a pull request switches off', async () => {
    await writeFile(join(repository, 'deploy/a profile.json'), '{}')
    const { status, log } = await runAction({ ...usual, command: command(), 'fail-on': 'security' })
    expect([status, log]).toEqual([1, expect.stringContaining('switches seccomp off')])
  })

  it('compares nothing outside a pull request', async () => {
    const { status, summary } = await runAction({ ...usual, command: command(), base: '' })
    expect([status, asks.map(({ does }) => does), summary]).toEqual([
      0,
      ['POST /repos/owner/name/code-scanning/sarifs'],
      '',
    ])
  })
})

describe('what other hosts run', () => {
  it('a hook of pre-commit checks profiles among the files that it is given', async () => {
    const [hook] = parse(await readFile(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as { entry: string }[]
    const entry = hook?.entry.replace(/^seccompose/, command())
    const files = "package.json 'deploy/a profile.json'"
    const found = await shell(`${entry} --fail-on warning ${files}`)
    expect([found.status, found.out]).toEqual([1, expect.stringContaining('name-unknown')])
    expect(found.out).not.toContain('package.json')
    expect((await shell(`${entry} package.json`)).status).toBe(0)
  })

  it('pre-commit itself installs the hook from a repository and runs it', async ({ skip }) => {
    await need('pre-commit', skip)
    // The package as it is, with the command that is built here: what builds it is no part of this.
    const hooked = join(built.folder, 'hooked')
    await cp(join(built.script, '..'), join(hooked, 'dist-cli'), { recursive: true })
    await cp(join(root, '.pre-commit-hooks.yaml'), join(hooked, '.pre-commit-hooks.yaml'))
    const { name, version, bin, files } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    await writeFile(join(hooked, 'package.json'), JSON.stringify({ name, version, bin, files }))
    const commit = 'git init -q && git add . && git -c user.name=a -c user.email=a@example.org commit -qm x'
    await shell(`cd '${hooked}' && ${commit}`)
    const { status, out } = await shell(
      `pre-commit try-repo '${hooked}' seccompose-check --all-files --color never`,
      { TMPDIR: built.folder },
    )
    expect([status, out]).toEqual([1, expect.stringContaining('name-unknown')])
    expect(out).toContain('Check seccomp profiles')
    expect(out).not.toContain('package.json')
  }, 900_000)

  it('a job of GitLab writes a report of code quality, also where it fails', async () => {
    const { seccompose: job } = parse(await readFile(join(root, 'integrations/gitlab.yml'), 'utf8'))
    const variables = {
      ...job.variables,
      SECCOMPOSE: command(),
      SECCOMPOSE_FILES: 'deploy',
      SECCOMPOSE_FAIL_ON: 'warning',
    }
    expect((await shell(job.script.join('\n'), variables)).status).toBe(1)
    const report = JSON.parse(await readFile(join(repository, job.artifacts.reports.codequality), 'utf8'))
    // What GitLab's documentation asks of each entry.
    for (const { description, check_name, fingerprint, severity, location } of report) {
      expect(
        [description, check_name, fingerprint].every(text => typeof text === 'string' && text !== ''),
      ).toBe(true)
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity)
      expect(location).toEqual({
        path: expect.stringMatching(/^deploy\//),
        lines: { begin: expect.any(Number), end: expect.any(Number) },
      })
    }
    expect(report.length).toBeGreaterThan(0)
    expect(new Set(report.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      report.length,
    )
  })

  it('git diff shows what a profile does by textconv', async () => {
    await shell(
      `git config diff.seccomp.textconv '${command()} textconv' && echo '*.json diff=seccomp' > .gitattributes`,
    )
    const { out } = await shell('git diff HEAD~1 HEAD -- deploy/a*')
    const lines = out.split('\n').filter(line => /^[+-]\w/.test(line))
    expect(lines.sort()).toEqual(['+bpf: log', '+mount: log', '-bpf: errno(1)', '-mount: errno(1)'])
  })
})

describe('seccompose changes', () => {
  it('compares the working tree with a commit', async () => {
    const { status, out } = await shell(`${command()} changes ${base} --fail-on looser`)
    expect(status).toBe(1)
    expect(out).toContain('deploy/a profile.json (docker):')
    expect(out).toMatch(/\+ bpf: errno\(1\) → log/)
    expect(out).toContain('deploy/new.json (docker), new, compared with docker-default')
    expect((await shell(`${command()} changes HEAD --fail-on different`)).out).toContain(
      'No profile does anything different',
    )
    const unknown = await shell(`${command()} changes nowhere`)
    expect([unknown.status, unknown.out]).toEqual([
      2,
      'seccompose: nowhere: git knows no commit of that name here\n',
    ])
  })
})
