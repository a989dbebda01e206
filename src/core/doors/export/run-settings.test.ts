import { describe, expect, it } from 'vitest'
import { readWorkloads, type Workload } from '../workload'
import { withExportOf } from '.'
import { exported, fileText, supervised } from './exported.test-data'

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
    expect(text).not.toContain('debian:stable-slim')
    const pod = workloadOf(fileText(exported(supervised, 'kubernetes', options), 'pod.yaml'))
    const user = /^\d/.test(workload.user ?? '') ? workload.user : undefined
    const restricted = pod?.isNonRoot ? ['ALL'] : workload.capabilities.dropped
    expect({ ...told(pod), isNonRoot: pod?.isNonRoot }).toEqual({
      ...meant,
      user,
      dropped: restricted,
      isNonRoot: user !== undefined,
    })
  })

  it('leave what was chosen as it is', () => {
    const workload = workloadOf('docker run -u 0 nginx')
    const chosen = { image: 'mine', kubernetes: { privileges: 'restricted' } } as const
    expect(workload && withExportOf(chosen, workload, false)).toMatchObject(chosen)
  })
})
