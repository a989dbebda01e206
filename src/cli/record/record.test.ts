import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../core'
import {
  callsLetThrough,
  changed,
  recordingProfile,
  watchingProfile,
} from '../../core/doors/export/recorded-run'
import { madeFromLogs } from '../logs'
import { jobOf } from './jobs'
import { keepRecords, partOf } from './machine'
import { isAlike, type Outcome } from './run-job'
import { ownership } from './ways'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seccompose-record-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the words of a job', () => {
  it.each([
    [
      'docker run --rm web sh',
      'docker run --cidfile RUN/container --security-opt seccomp=p.json --rm web sh',
    ],
    [
      'docker --context far container run web',
      'docker --context far container run --cidfile RUN/container --security-opt seccomp=p.json web',
    ],
    [
      'podman run web',
      'podman run --cidfile RUN/container --security-opt seccomp=p.json --pidfile RUN/pid web',
    ],
    [
      'ctr -n shop run --rm web one',
      'ctr -n shop run --pid-file RUN/pid --label seccompose-record=RUN --seccomp --seccomp-profile p.json --rm web one',
    ],
    ['./run.sh up', './run.sh up'],
  ])('have the profile where the engine takes it: %s', async (words, expected) => {
    const job = await jobOf(words.split(' '))
    const started = await job.start('p.json', 'RUN')
    expect(started.words.join(' ')).toBe(expected)
  })

  it.each([
    ['docker run --security-opt seccomp=own.json web', 'the job names a profile of its own'],
    ['docker run --security-opt=seccomp:unconfined web', 'the job names a profile of its own'],
    ['ctr run --seccomp web one', 'the job names a profile of its own'],
    ['docker run --cidfile here web', 'leave --cidfile'],
    ['ctr run -d web one', 'leave --detach'],
    ['docker exec web sh', 'of docker, "run" is what can be recorded'],
    ['docker compose down', 'of Compose, "docker compose up"'],
  ])('are refused where they cannot be run under another: %s', async (words, reason) => {
    await expect(jobOf(words.split(' '))).rejects.toThrow(reason)
  })
})

describe('a Pod by kubectl', () => {
  const pod = {
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      restartPolicy: 'Always',
      containers: [
        { name: 'web', image: 'web' },
        { name: 'side', image: 'side' },
      ],
    },
  }
  /** Answers as kubectl does, and notes what it was asked. */
  async function stub(given: object, state: object, node = '') {
    const file = (name: string) => join(folder, name)
    await writeFile(file('given.json'), JSON.stringify(given))
    const status = { containerStatuses: [{ name: 'web', containerID: 'containerd://c0ffee', state }] }
    await writeFile(file('state.json'), JSON.stringify({ status }))
    const script = `#!/bin/sh
echo "$@" >> ${file('asked')}
case "$*" in
  *dry-run*) cat ${file('given.json')};;
  *"get node"*) echo '${node}' >&2; [ -z '${node}' ];;
  *"get pod"*) cat ${file('state.json')};;
esac
`
    await writeFile(file('kubectl'), script, { mode: 0o755 })
    return [file('kubectl'), '-n', 'shop', 'run', 'web', '--image=web', '--context', 'far', '--', 'sh']
  }
  const asked = () => readFile(join(folder, 'asked'), 'utf8')

  it('Test that it gets a name and a profile of its own on this node, and runs once', async () => {
    const words = await stub(pod, { terminated: { exitCode: 3 } })
    const job = await jobOf(words, { service: 'web', kubelet: folder })
    await writeFile(join(folder, 'p.json'), '{}')
    const run = await mkdtemp(join(folder, 'run-'))
    const started = await job.start(join(folder, 'p.json'), run)
    const { metadata, spec } = JSON.parse(await readFile(join(run, 'pod.json'), 'utf8'))
    expect(metadata).toMatchObject({
      namespace: 'shop',
      name: expect.stringMatching(/^seccompose-run-[a-z0-9-]+$/),
    })
    expect(spec).toMatchObject({ restartPolicy: 'Never', nodeName: hostname().toLowerCase() })
    const [web, side] = spec.containers
    const { type, localhostProfile } = web.securityContext.seccompProfile
    expect(type).toBe('Localhost')
    expect(await readFile(join(folder, 'seccomp', localhostProfile), 'utf8')).toBe('{}')
    expect(side).toEqual({ name: 'side', image: 'side' })
    // Where the cluster is told behind the verb, it is meant in what follows, too.
    expect(started.words.join(' ')).toContain('kubectl -n shop --context far')
    await started.look()
    expect(started.marks().id).toBe('c0ffee')
    expect(await started.isRunning()).toBe(false)
    expect(await started.status(0)).toBe(3)
    await started.remove()
    expect(await asked()).toMatch(/delete pod seccompose-run-/)
    await expect(readFile(join(folder, 'seccomp', localhostProfile), 'utf8')).rejects.toThrow('ENOENT')
  })

  it('Test that a Pod whose container is never made has not started', async () => {
    const words = await stub(pod, { waiting: { reason: 'CreateContainerError' } })
    const job = await jobOf(words, { service: 'web', kubelet: folder })
    const started = await job.start(undefined, await mkdtemp(join(folder, 'run-')))
    expect(await started.isRunning()).toBe(false)
    expect(await started.status(1)).toBe(125)
  })

  it.each<[string, object, string | undefined, string, string]>([
    ['has several containers, none of which is named', pod, undefined, '', 'the containers web, side'],
    ['lacks the container that is named', pod, 'other', '', 'the containers are web, side'],
    ['is a Deployment', { kind: 'Deployment' }, undefined, '', 'one Pod is what can be recorded'],
    [
      'runs elsewhere',
      pod,
      'web',
      'Error from server (NotFound): nodes "a" not found',
      'is no node of the cluster',
    ],
    [
      'names a profile of its own',
      {
        kind: 'Pod',
        spec: {
          securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } },
          containers: [{ name: 'web' }],
        },
      },
      undefined,
      '',
      'a profile of its own, a',
    ],
  ])('Test that it is refused where it %s', async (_, given, service, node, reason) => {
    await expect(jobOf(await stub(given, {}, node), { service, kubelet: folder })).rejects.toThrow(reason)
  })
})

const record = (serial: number, pid: number, nr: number, comm = 'sh') =>
  `audit: type=1326 audit(1700000000.100:${serial}): auid=4294967295 uid=0 gid=0 ses=4294967295 pid=${pid} comm="${comm}" exe="/bin/sh" sig=0 arch=c000003e syscall=${nr} compat=0 ip=0x7f code=0x7ffc0000`

describe('the log of the kernel', () => {
  it('is whole between two marks where no number is missing', () => {
    const lines = [
      record(7, 1, 60, 'sc-9-1'),
      record(8, 40, 59),
      record(9, 40, 1),
      record(10, 2, 60, 'sc-9-2'),
    ]
    const part = partOf(['S', ...lines.map(line => `R ${line}`)], 1, 4, '/dev/kmsg')
    expect(part.missing).toBe(0)
    expect(part.records.map(({ pid }) => pid)).toEqual([40, 40])
  })

  it('lacks what has a number and is not there', () => {
    const lines = [record(7, 1, 60, 'sc-9-1'), record(30, 40, 59), record(31, 2, 60, 'sc-9-2')]
    const written = lines.map(line => `R ${line}`)
    expect(partOf(written, 0, 2, '/dev/kmsg').missing).toBe(22)
    // Others’ records stand between in the file of the daemon, and may be left out of it.
    expect(partOf(written, 0, 2, '/var/log/audit/audit.log').missing).toBe(0)
  })

  const container = 'c0ffee'
  const of = (mounts: string, group: string) => ({ mounts, cgroups: `0::/docker/${group}` })
  it.each([
    ['by its control group', { id: container }, [true, false, undefined]],
    ['by the mounts of its first process', { pid: 40 }, [true, false, undefined]],
    ['by its mounts', { mounts: 'mnt:[1]' }, [true, false, undefined]],
    ['not where nothing of it was seen', { id: 'another' }, [undefined, undefined, undefined]],
  ])('tells whose a record is %s', (_, marks, expected) => {
    const places = new Map([
      [40, of('mnt:[1]', container)],
      [50, of('mnt:[2]', 'other')],
      [60, undefined],
    ])
    const owned = ownership(marks, places)
    expect([40, 50, 60].map(pid => owned.get(pid))).toEqual(expected)
  })

  it('is kept with what it lacks, until another run has brought that', async () => {
    const file = join(folder, 'recording.log')
    const gaps = async () => {
      const { notes } = await madeFromLogs([file], { language: 'en', format: 'text' }, defaultTarget)
      return notes.includes('Records were lost')
    }
    await keepRecords(file, [record(1, 40, 59), record(5, 40, 1)], 3)
    expect(await gaps()).toBe(true)
    const before = (await readFile(file, 'utf8')).split('\n')
    await keepRecords(file, [record(9, 41, 2)], 0, before)
    expect(await gaps()).toBe(false)
    expect((await readFile(file, 'utf8')).match(/syscall=\d+/g)).toEqual([
      'syscall=59',
      'syscall=1',
      'syscall=2',
    ])
  })

  it('is kept without what says the same again and again', async () => {
    const file = join(folder, 'recording.log')
    await keepRecords(
      file,
      Array.from({ length: 5000 }, (_, serial) => record(serial, 40, 1)),
      0,
    )
    expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(200)
  })
})

const outcome = (more: Partial<Outcome>): Outcome => ({
  ...{ status: 0, isHanging: false, isChecked: undefined, out: 'a', errors: '', seconds: 1 },
  ...more,
})

describe('a run under the profile', () => {
  it.each<[string, Partial<Outcome>, Partial<Outcome>, boolean, boolean]>([
    ['ends as without', {}, {}, true, true],
    ['ends otherwise', {}, { status: 1 }, true, false],
    ['prints something else', {}, { out: 'b' }, true, false],
    ['prints something else each time', {}, { out: 'b' }, false, true],
    ['hangs', {}, { status: undefined, isHanging: true }, true, false],
    ['hangs as it does without', { isHanging: true }, { isHanging: true, out: 'b' }, true, true],
    ['passes the check, however it ends', { isChecked: true }, { isChecked: true, status: 1 }, true, true],
    ['does not pass the check', { isChecked: true }, { isChecked: false }, true, false],
  ])('%s', (_, first, one, isSteady, expected) => {
    const less = { seconds: 1, check: undefined }
    expect(isAlike(outcome(one), { first: outcome(first), isSteady, less })).toBe(expected)
  })
})

describe('the profiles of the runs', () => {
  it('log everything at first, and then what is not known', () => {
    expect(recordingProfile(defaultTarget, []).text).toContain('"defaultAction": "SCMP_ACT_LOG"')
    expect(callsLetThrough(recordingProfile(defaultTarget, ['read', 'write']))).toEqual(['read', 'write'])
  })

  const made = parseProfile(
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write"],"action":"SCMP_ACT_ALLOW"}]}',
  )
  it('log what the profile would refuse, and refuse what it leaves out on purpose', () => {
    const watching = watchingProfile(made, defaultTarget, ['keyctl'])
    expect(watching.profile?.defaultAction?.value).toBe('SCMP_ACT_LOG')
    expect(callsLetThrough(watching)).toEqual(['read', 'write'])
    expect(watching.profile?.rules.at(-1)).toMatchObject({
      names: [{ value: 'keyctl' }],
      action: { value: 'SCMP_ACT_ERRNO' },
    })
  })

  it('are without one call after the other', () => {
    expect(callsLetThrough(changed(made, defaultTarget, ['write'], 'SCMP_ACT_ERRNO'))).toEqual(['read'])
  })
})
