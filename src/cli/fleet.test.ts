import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultTarget, hostOf, presets, presetTarget } from '../core'
import { type FleetOptions, fleet } from './fleet'
import { sarifSchema } from './sarif-schema.test-data'

const pod = (namespace: string, name: string, context: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  containers:\n  - name: app\n    securityContext:\n${context}`
const named = (type: string, more = '') => `      seccompProfile:\n        type: ${type}\n${more}`

const host = hostOf(presetTarget('containerd-default', defaultTarget))
const usual = JSON.parse(presets.find(({ id }) => id === 'containerd-default')?.make(host) ?? '')
const files: Readonly<Record<string, string>> = {
  'deploy/shop.yaml': [
    pod('shop', 'web', named('RuntimeDefault')),
    pod('shop', 'db', named('Localhost', '        localhostProfile: db.json\n')),
    pod('night', 'batch', named('Unconfined')),
  ].join('---\n'),
  'deploy/notes.yaml': 'a: b\n',
  'deploy/chart.yaml': 'kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n  {{- end }}\n',
  'profiles/db.json': JSON.stringify({
    ...usual,
    syscalls: [...usual.syscalls, { names: ['io_uring_setup'], action: 'SCMP_ACT_ALLOW' }],
  }),
  'broken/pod.yaml': 'kind: Pod\nspec: [\n',
  'seccompose.config.json': JSON.stringify({
    profiles: [
      {
        files: ['deploy/*.yaml'],
        accepted: [{ finding: 'workload-unconfined', about: 'batch/app', reason: 'a debugger' }],
      },
    ],
  }),
}

let folder: string
const before = process.cwd()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seccompose-fleet-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  process.chdir(folder)
})
afterAll(async () => {
  process.chdir(before)
  await rm(folder, { recursive: true })
})

const told = (options: Partial<FleetOptions> = {}, paths = ['deploy', 'profiles']) =>
  fleet(paths, { format: 'text', language: 'en', config: false, ...options })

it('lists containers, the worst first, with what each opens and what is wrong', async () => {
  const { text, status } = await told()
  expect(status).toBe(1)
  const rows = text.split('\n').slice(1, 4)
  expect(rows).toEqual([
    expect.stringMatching(
      /^night Pod batch +app +none: Unconfined +no filter: \d+ calls more .* +unconfined$/,
    ),
    expect.stringMatching(/^shop Pod db +app +profiles\/db\.json +1 call: io_uring_setup +profile-flawed$/),
    expect.stringMatching(/^shop Pod web +app +RuntimeDefault \(containerd-default\) +nothing$/),
  ])
  expect(text).toContain('security workload-unconfined (1): It asks for no filter')
  expect(text).toContain('3 containers, 3 profiles that differ, ')
  expect(text).toContain('deploy/chart.yaml: a template')
})

it('shows a namespace, and who may make a call', async () => {
  const names = async (options: Partial<FleetOptions>) => {
    const { containers } = JSON.parse((await told({ ...options, format: 'json' })).text)
    return containers.map(({ name }: { name: string }) => name)
  }
  expect(await names({ namespace: ['shop'] })).toEqual(['db', 'web'])
  expect(await names({ call: 'io_uring_setup' })).toEqual(['batch', 'db'])
  await expect(told({ call: 'iouring_setup' })).rejects.toThrow('is io_uring_setup meant?')
})

it('counts apart those of which nothing is known', async () => {
  const { text } = await told({ call: 'io_uring_setup' }, ['deploy'])
  expect(text).toContain('1 container may call io_uring_setup; of 1 more it is not known, ')
  const one = await told({ namespace: ['shop'], oneProfile: 'known.json' }, ['deploy'])
  expect(one.text).toContain('Left out, because what it runs under is not known: 1 container.')
})

it('refuses a namespace that no container is in', async () => {
  await expect(told({ namespace: ['shop', 'shpo'] })).rejects.toThrow('shpo: no container is in a namespace')
})

it('is SARIF at the places that decide', async () => {
  const { text } = await told({ format: 'sarif' })
  const log = JSON.parse(text)
  const isSarif = new Ajv({ strict: false }).compile(sarifSchema)
  expect(isSarif(log)).toBe(true)
  const [first] = log.runs[0].results
  expect([first.ruleId, first.locations[0].physicalLocation.region.startLine]).toEqual([
    'workload-unconfined',
    (files['deploy/shop.yaml'] ?? '').split('\n').findIndex(line => line.includes('Unconfined')) + 1,
  ])
})

it('fails as check does', async () => {
  const statusOf = async (options: Partial<FleetOptions>, paths?: string[]) =>
    (await told(options, paths)).status
  expect(await statusOf({ namespace: ['shop'], failOn: 'error' })).toBe(0)
  expect(await statusOf({ failOn: 'never' })).toBe(0)
  // Accepted by the configuration.
  const { text } = await told({ config: true })
  expect(text).not.toContain('workload-unconfined')
  expect(await statusOf({ failOn: 'never' }, ['deploy', 'broken'])).toBe(2)
  await expect(told({}, ['profiles'])).rejects.toThrow('No container was found')
})

it('writes one profile for all, and tells what each loses', async () => {
  const { text } = await told({ namespace: ['shop'], oneProfile: 'one.json' })
  expect(JSON.parse(readFileSync('one.json', 'utf8')).defaultAction).toBe('SCMP_ACT_ERRNO')
  expect(text).toMatch(/containerd-default \(1\): No longer refuses 1 call: io_uring_setup\./)
  expect(text).toMatch(/profiles\/db\.json \(1\): Still refuses all that it refused\./)
})
