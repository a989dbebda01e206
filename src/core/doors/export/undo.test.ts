import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { destinationOf, destinations, dockerServices, kubernetesExtras } from '.'
import { exported, folders } from './exported.test-data'

// What the steps of a destination put on a machine or a cluster, later steps of it take away, in the order of the page.

const everything = {
  docker: { services: dockerServices },
  kubernetes: { extras: kubernetesExtras, namespace: 'shop' },
} as const

/** What is done, and what undoes it. */
const pairs: readonly (readonly [done: RegExp, undone: (found: RegExpExecArray) => string])[] = [
  [/install -D -m 0?644 \S+ (\/\S+)$/, ([, path]) => `^sudo rm .*${path}`],
  [/tee -a (\S+)$/, ([, path]) => `sed -i.* ${path}`],
  [
    /^(kubectl|oc)(?: -n \S+)? apply -f (?!.*before-1\.19)(\S+)$/,
    ([, tool, file]) => `^${tool}.* delete( -f ${file}| daemonset,configmap)`,
  ],
  [/ label namespace (\S+) (\S+?)=\S*$/, ([, where, label]) => `label namespace ${where} ${label}-$`],
  [/add-scc-to-user (.*)$/, ([, what]) => `remove-scc-from-user ${what}`],
  [/systemctl start (\S+)$/, ([, unit]) => `systemctl stop ${unit}`],
  [/^docker compose up/, () => '^docker compose down'],
  [/^nomad job run/, () => '^nomad job stop'],
  [/^kind create cluster/, () => '^kind delete cluster'],
  [
    /^talosctl (.*) patch machineconfig/,
    ([, node]) => `^talosctl ${node?.replace('$', '\\$')} edit machineconfig`,
  ],
  [/^helm upgrade --install (\S+)/, ([, release]) => `^helm rollback ${release}$`],
  [/^kustomize edit add component \.\/(\S+)$/, ([, folder]) => `^sed -i '.*${folder}.*' kustomization.yaml$`],
  [/^mkdir (\S+)$/, ([, path]) => `rm -r ${path}$`],
  [/ctr image pull (\S+)$/, ([, image]) => `ctr image rm ${image}`],
  [/^podman build .*--tag (\S+) /, ([, image]) => `podman image rm ${image}`],
]

/** A destination whose steps depend on choices is asked for each kind of them. */
const choices = {
  kubernetes: [everything, { kubernetes: { extras: [] } }],
  spo: [{}, { spo: { use: 'binding' } }],
} as const

it.each(destinations.filter(id => !destinationOf(id).isForReaders))('%s: what is done can be undone', id => {
  for (const options of id === 'kubernetes' || id === 'spo' ? choices[id] : [everything]) {
    const lines = exported(folders, id, options).steps.flatMap(({ commands }) => commands)
    const left = lines.filter((line, place) =>
      pairs.some(([done, undone]) => {
        const found = done.exec(line)
        const wanted = found && new RegExp(undone(found))
        return wanted && !lines.slice(place + 1).some(other => wanted.test(other))
      }),
    )
    expect(left).toEqual([])
    // A service that was started anew for the profile is started anew without it.
    expect(lines.filter(line => /^sudo (systemctl restart|machinectl start)/.test(line)).length).not.toBe(1)
  }
})

it('every line is one that a POSIX shell can read', () => {
  const lines = destinations
    .filter(id => !destinationOf(id).isForReaders)
    .flatMap(id => exported(folders, id, everything).steps.flatMap(({ commands }) => commands))
  const { status, stderr } = spawnSync('sh', ['-n'], { input: lines.join('\n'), encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
})
