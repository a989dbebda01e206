import { describe, expect, it } from 'vitest'
import { readWorkloads, type Workload } from '../workload'
import { withExportOf } from '.'
import { exported, fileText, supervised } from './exported.test-data'
import type { RunSettings } from './run-settings'

const services: Readonly<Record<string, string>> = {
  nginx: `{ image: "nginx:1.29", entrypoint: ["/docker-entrypoint.sh", "-q"], command: [nginx, -g, "daemon off;"],
    cap_drop: [ALL], cap_add: [CHOWN, SETUID] }`,
  'a user of its own':
    '{ image: app, user: "101:102", command: ["sh", "-c", "echo $$HOME 100% \\"a\\" \'b\'"] }',
  'a bound port': '{ image: app, user: "1000", cap_add: [NET_BIND_SERVICE] }',
  'a named user': '{ image: app, user: www }',
  'no more than an image': '{ image: "registry:5000/app:2" }',
}

const workloadOf = (text: string, file = ''): Workload | undefined => readWorkloads(text, file).workloads[0]

/** How a file runs a container, as a word or two for each thing that decides. */
function told(workload: Workload | undefined, withEntrypoint = true) {
  const { image, entrypoint, args, user, capabilities } = workload ?? {}
  const words = withEntrypoint ? { entrypoint, args } : { words: [...(entrypoint ?? []), ...(args ?? [])] }
  return { image, user, ...words, added: capabilities?.added, dropped: capabilities?.dropped }
}

/** A Quadlet has one word for the entrypoint. */
const wordsOf = ({
  entrypoint = [],
  args = [],
}: {
  readonly entrypoint?: readonly string[] | undefined
  readonly args?: readonly string[] | undefined
}) => ({
  entrypoint: entrypoint.length > 0 ? entrypoint.slice(0, 1) : undefined,
  args:
    entrypoint.length + args.length > 1 || args.length > 0 ? [...entrypoint.slice(1), ...args] : undefined,
})

describe('the files for a workload that is known', () => {
  it.each(Object.entries(services))('run it as its own file does: %s', (_, service) => {
    const workload = workloadOf(`services:\n  web: ${service.replaceAll('$$', '$')}\n`)
    if (!workload) throw new Error(service)
    const options = withExportOf({}, workload, true)
    const meant = told(workload)
    const joined = told(workload, false)
    const docker = exported(supervised, 'docker', options)
    const compose = fileText(docker, 'compose.yaml').replaceAll('$$', '$')
    expect(told(workloadOf(compose))).toEqual(meant)
    expect(told(workloadOf(fileText(docker, 'docker-run.sh')), false)).toEqual(joined)
    const podman = exported(supervised, 'podman', options)
    expect(told(workloadOf(fileText(podman, 'podman-run.sh')), false)).toEqual(joined)
    const quadlet = podman.files.find(({ name }) => name.endsWith('.container'))
    const unit = told(workloadOf(quadlet?.text ?? '', quadlet?.name))
    expect(unit).toEqual({ ...meant, image: expect.stringContaining(meant.image ?? ''), ...wordsOf(meant) })
    const text = JSON.stringify([docker, podman])
    expect(text).not.toContain('IMAGE')
    const nomad = exported(supervised, 'docker', { ...options, docker: { services: ['nomad'] } })
    expect(told(workloadOf(fileText(nomad, 'nomad.hcl'), 'nomad.hcl'))).toEqual(meant)
    const crio = told(workloadOf(fileText(exported(supervised, 'crio', options), 'pod.yaml')))
    const number = /^\d/.test(workload.user ?? '') ? workload.user : undefined
    expect(crio).toEqual({ ...meant, user: number })
    const pod = workloadOf(fileText(exported(supervised, 'kubernetes', options), 'pod.yaml'))
    const restricted = pod?.isNonRoot ? ['ALL'] : workload.capabilities.dropped
    expect({ ...told(pod), isNonRoot: pod?.isNonRoot }).toEqual({
      ...meant,
      user: number,
      dropped: restricted,
      isNonRoot: number !== undefined,
    })
  })

  it('leave what was chosen as it is', () => {
    const workload = workloadOf('docker run -u 0 nginx')
    const chosen = { image: 'mine', kubernetes: { privileges: 'restricted' } } as const
    expect(workload && withExportOf(chosen, workload, false)).toMatchObject(chosen)
  })
})

describe('a bundle for a workload', () => {
  const bundleOf = (service: string) => {
    const workload = workloadOf(`services:\n  web: ${service}\n`)
    if (!workload) throw new Error(service)
    const result = exported(supervised, 'oci', withExportOf({}, workload, true))
    const { process, root } = JSON.parse(fileText(result, 'config.json'))
    const { capabilities, args, user } = process
    return { args, user, root: root.readonly, held: capabilities.effective.length > 0, steps: result.steps }
  }

  it('starts its command as its user, who holds no capabilities unless it is root', () => {
    const { args, user, root, held, steps } = bundleOf(
      '{ image: app, user: "101:102", entrypoint: [/start], command: [serve, "-q"] }',
    )
    expect({ args, user, root, held }).toEqual({
      args: ['/start', 'serve', '-q'],
      user: { uid: 101, gid: 102 },
      root: false,
      held: false,
    })
    expect(steps.map(({ id }) => id)).toEqual(['oci-bundle', 'oci-run', 'oci-check', 'remove'])
  })

  it('asks for the number of a user that has a name', () => {
    const { user, held, steps } = bundleOf('{ image: app, user: www, entrypoint: [/start] }')
    expect({ user, held }).toEqual({ user: { uid: 0, gid: 0 }, held: true })
    expect(steps.find(({ id }) => id === 'oci-user')).toMatchObject({
      values: { name: 'www' },
      commands: ["grep '^www:' rootfs/etc/passwd"],
    })
  })
})

describe('the looks at a container', () => {
  const alone = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
  const commandsOf = (destination: 'docker' | 'podman' | 'containerd' | 'kubernetes', text: string) =>
    exported(text, destination, { image: 'app:1' }).steps.flatMap(({ id, commands }) =>
      id === 'seccomp-mode' || id === 'try-refused' ? commands : [],
    )

  it('are from outside where no command runs under the profile', () => {
    for (const engine of ['docker', 'podman'] as const) {
      expect(commandsOf(engine, alone)).toEqual([
        `${engine} run --detach --name web-api --security-opt seccomp=web-api.json app:1`,
        `grep Seccomp: "/proc/$(${engine} inspect --format '{{.State.Pid}}' web-api)/status"`,
        engine === 'docker' ? 'docker rm --force web-api' : 'podman rm --force --time 0 web-api',
      ])
    }
    expect(commandsOf('containerd', alone)[1]).toBe(
      `grep Seccomp: "/proc/$(sudo ctr task list | awk '$1 == "web-api" { print $2 }')/status"`,
    )
    expect(commandsOf('kubernetes', alone)).toEqual([])
  })

  it('are by a command in it where that runs', () => {
    const open = '{"defaultAction":"SCMP_ACT_ALLOW"}'
    expect(commandsOf('docker', open)).toEqual([
      'docker run --rm --security-opt seccomp=web-api.json app:1 grep Seccomp: /proc/self/status',
    ])
  })

  it.each(['docker', 'podman', 'containerd', 'oci', 'crio'] as const)(
    'try chroot as root alone, who may call it: %s',
    destination => {
      const text = JSON.stringify({
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: [{ names: ['chroot'], action: 'SCMP_ACT_ERRNO' }],
      })
      const tries = (run: Partial<RunSettings>) => {
        const { steps } = exported(text, destination, {
          image: 'app:1',
          run: { entrypoint: undefined, args: undefined, user: undefined, added: [], dropped: [], ...run },
        })
        return steps.some(({ id }) => id === 'try-refused')
      }
      expect([{}, { user: '0:0' }, { dropped: ['ALL'], added: ['CAP_SYS_CHROOT'] }].map(tries)).toEqual([
        true,
        true,
        true,
      ])
      expect([{ user: '101' }, { user: 'www' }, { dropped: ['ALL'] }].map(tries)).toEqual([
        false,
        false,
        false,
      ])
    },
  )
})
