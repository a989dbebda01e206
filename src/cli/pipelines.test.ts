import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
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
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
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
}, 300_000)

afterAll(() => built.remove())

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

/** Runs the steps of `action.yml` that are scripts, one after the other, as GitHub's runner does. */
async function runAction(inputs: Readonly<Record<string, string>>) {
  const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>
    runs: { steps: Step[] }
  }
  const runner = join(built.folder, 'runner')
  await rm(runner, { recursive: true, force: true })
  await mkdir(join(runner, 'bin'), { recursive: true })
  await writeFile(join(runner, 'bin/gh'), '#!/bin/sh\nprintf "%s\\n" "$@" > "$RUNNER_TEMP/gh"\n')
  await chmod(join(runner, 'bin/gh'), 0o755)
  const context = new Map<string, string>([
    ['github.event.pull_request.base.sha', base],
    ['github.event.pull_request.number', '7'],
    ['github.token', 'token'],
  ])
  const filled = (value: string) =>
    value.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, name: string) => context.get(name) ?? '')
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
  const used: Step[] = []
  const logs: string[] = []
  let status = 0
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !holds(step.if)) continue
    if (step.run === undefined) {
      used.push({
        ...step,
        with: Object.fromEntries(Object.entries(step.with ?? {}).map(([key, value]) => [key, filled(value)])),
      })
      continue
    }
    const output = join(runner, `output-${used.length}-${logs.length}`)
    await writeFile(output, '')
    const ended = await shell(step.run, {
      PATH: `${join(runner, 'bin')}:${process.env.PATH}`,
      GITHUB_ACTION_PATH: root,
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: join(runner, 'summary'),
      RUNNER_TEMP: runner,
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value)])),
    })
    logs.push(ended.out)
    for (const line of (await readFile(output, 'utf8')).split('\n').filter(Boolean)) {
      const [key = '', ...value] = line.split('=')
      context.set(`steps.${step.id}.outputs.${key}`, value.join('='))
    }
    status = ended.status
    if (status !== 0) break
  }
  const read = (name: string) => readFile(join(runner, name), 'utf8').catch(() => '')
  return { status, used, log: logs.join('\n'), summary: await read('summary'), gh: await read('gh'), runner }
}

const command = () => `${process.execPath} ${built.script}`

describe('the action for GitHub', () => {
  it('gives findings to code scanning and says in a comment what changes in effect', async () => {
    const { status, used, log, summary, gh, runner } = await runAction({
      command: command(),
      files: 'deploy',
      'fail-on': 'never',
    })
    expect([status, log]).toEqual([0, expect.stringContaining('name-unknown')])
    const [upload] = used
    expect(upload?.uses).toMatch(/^github\/codeql-action\/upload-sarif@/)
    const sarif: unknown = JSON.parse(await readFile(upload?.with?.sarif_file ?? '', 'utf8'))
    const validate = new Ajv().compile(sarifSchema)
    expect([validate(sarif), validate.errors]).toEqual([true, null])
    expect(JSON.stringify(sarif)).toContain('"uri":"deploy/a%20profile.json"')
    expect(summary).toContain('bpf')
    expect(summary).toContain('`deploy/new.json` is new')
    const comment = join(runner, 'seccompose-comment.md')
    expect(gh.split('\n')).toEqual(expect.arrayContaining(['comment', '7', '--body-file', comment]))
    expect(await readFile(comment, 'utf8')).toBe(summary)
  })

  it.each([
    ['a finding', { 'fail-on': 'warning' }],
    ['what a pull request opens', { 'fail-on': 'never', 'changes-fail-on': 'looser' }],
    ['a file that cannot be read', { 'fail-on': 'never', files: 'none.json' }],
  ])('fails on %s, and has said by then what there is to say', async (_, inputs) => {
    const { status, log } = await runAction({ command: command(), files: 'deploy', ...inputs })
    expect(status).toBe(1)
    expect(log).not.toBe('')
  })

  it('compares nothing outside a pull request', async () => {
    const { status, gh, summary } = await runAction({
      command: command(),
      files: 'deploy',
      base: '',
      'fail-on': 'never',
    })
    expect([status, gh, summary]).toEqual([0, '', ''])
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

  it('pre-commit itself builds the hook from this repository and runs it', async ({ skip }) => {
    await need('pre-commit', skip)
    const { status, out } = await shell(
      `pre-commit try-repo '${root}' seccompose-check --all-files --color never`,
      // What was fetched for this repository serves again.
      { npm_config_prefer_offline: 'true', TMPDIR: built.folder },
    )
    expect([status, out]).toEqual([1, expect.stringContaining('name-unknown')])
    expect(out).toContain('Check seccomp profiles')
    expect(out).not.toContain('package.json')
  }, 900_000)

  it('a job of GitLab writes a report of code quality, also where it fails', async () => {
    const { seccompose: job } = parse(await readFile(join(root, 'templates/gitlab.yml'), 'utf8'))
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
    expect(out).toContain('deploy/new.json is new')
    expect((await shell(`${command()} changes HEAD --fail-on different`)).out).toContain(
      'No profile does anything else',
    )
    const unknown = await shell(`${command()} changes nowhere`)
    expect([unknown.status, unknown.out]).toEqual([
      2,
      'seccompose: nowhere: git knows no commit of that name here\n',
    ])
  })
})
