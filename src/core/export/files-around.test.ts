import { expect, it } from 'vitest'
import { disassemble, readProgram } from '../bpf'
import { dockerServices } from '.'
import { exported, exportOptions, fileText, folders } from './exported.test-data'
import { filesAround } from './exported-lines.test-data'

const around = {
  docker: `=== docker-run.sh (shell)
#!/bin/sh
docker run --rm -it --security-opt seccomp=web-api.json debian:stable-slim
=== compose.yaml (yaml)
services:
  app:
    image: debian:stable-slim
    security_opt:
      - seccomp:./web-api.json
=== daemon.json (json)
{
  "seccomp-profile": "/etc/docker/seccomp/web-api.json"
}
=== nomad.hcl (text)
job "web-api" {
  group "web-api" {
    task "web-api" {
      driver = "docker"
      config {
        image        = "debian:stable-slim"
        args         = ["sleep", "infinity"]
        security_opt = ["seccomp=/etc/docker/seccomp/web-api.json"]
      }
    }
  }
}
=== gitlab-runner.toml (toml)
[[runners]]
  executor = "docker"
  [runners.docker]
    image = "debian:stable-slim"
    security_opt = ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"mkdir\\",\\"mkdirat\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\",\\"errnoRet\\":13}]}"]
=== buildkite.yaml (yaml)
steps:
  - command: "grep Seccomp: /proc/self/status"
    plugins:
      - docker-compose#v5.0.0:
          config: compose.yaml
          run: app
`,
  podman: `=== podman-run.sh (shell)
#!/bin/sh
podman run --rm -it --security-opt seccomp=web-api.json debian:stable-slim
=== 50-seccomp.conf (toml)
[containers]
seccomp_profile = "/etc/containers/seccomp/web-api.json"
=== Containerfile (text)
FROM debian:stable-slim
=== web-api.container (ini)
[Unit]
Description=web-api under its seccomp profile

[Container]
Image=docker.io/library/debian:stable-slim
SeccompProfile=/etc/containers/seccomp/web-api.json

[Install]
WantedBy=default.target
=== podman-build.sh (shell)
#!/bin/sh
podman build --label "io.containers.seccomp.profile=$(cat web-api.json)" --tag web-api .
`,
  containerd: `=== ctr-run.sh (shell)
#!/bin/sh
sudo ctr run --rm --tty --seccomp --seccomp-profile web-api.json docker.io/library/debian:stable-slim web-api sh
=== nerdctl-run.sh (shell)
#!/bin/sh
sudo nerdctl run --rm -it --security-opt seccomp=web-api.json debian:stable-slim
`,
  crio: `=== 50-seccomp.conf (toml)
[crio.runtime]
seccomp_profile = "/etc/crio/seccomp/web-api.json"
=== artifact/index.json (json)
{
  "schemaVersion": 2,
  "mediaType": "application/vnd.oci.image.index.v1+json",
  "manifests": [
    {
      "mediaType": "application/vnd.oci.image.manifest.v1+json",
      "digest": "sha256:ce1d53659af13147a529e4e714e0a7af98683de5dbb23f4a924ea68488d89a26",
      "size": 621,
      "artifactType": "application/vnd.cncf.seccomp-profile.config.v1+json",
      "annotations": {
        "org.opencontainers.image.ref.name": "v1"
      }
    }
  ]
}
=== 50-seccomp-artifact.conf (toml)
[crio.runtime.workloads.seccomp-profile]
activation_annotation = "seccomp-profile.kubernetes.cri-o.io/POD"
allowed_annotations = ["seccomp-profile.kubernetes.cri-o.io"]
=== pod.yaml (yaml)
apiVersion: v1
kind: Pod
metadata:
  name: web-api
  annotations:
    seccomp-profile.kubernetes.cri-o.io/POD: registry.example/seccomp/web-api@sha256:ce1d53659af13147a529e4e714e0a7af98683de5dbb23f4a924ea68488d89a26
spec:
  containers:
    - name: web-api
      image: debian:stable-slim
      command:
        - sleep
        - infinity
`,
} as const

it.each(Object.entries(around) as [keyof typeof around, string][])(
  'beside the profile %s is given these files',
  (id, text) => {
    const { files } = exported(folders, id, { docker: { services: dockerServices } })
    const own = files.filter(({ name }) => !/^(effective|artifact\/(blobs|oci-layout))/.test(name))
    expect(filesAround(own)).toBe(text)
  },
)

it('a filter comes with a header for C, in base64, and with the line that starts a program under it', () => {
  const target = { ...exportOptions.target, architecture: 'SCMP_ARCH_AARCH64' } as const
  const { files } = exported('{"defaultAction":"SCMP_ACT_ERRNO"}', 'bpf', { target })
  expect(filesAround(files)).toBe(`=== web-api.bpf.base64 (text)
IAAAAAQAAAAVAAABtwAAwAYAAAABAAUABgAAAAAAAAA=
=== web-api-filter.h (c)
// The filter of web-api.json for aarch64. Before it is loaded, the process
// has to set no_new_privs with prctl(2) or hold CAP_SYS_ADMIN; then:
//
//   seccomp(SECCOMP_SET_MODE_FILTER, 0, &web_api_filter_program)

#include <linux/filter.h>

static struct sock_filter web_api_filter[] = {
	{0x20, 0, 0, 0x00000004},    // 0: ld [4]  arch
	{0x15, 0, 1, 0xc00000b7},    // 1: jeq 0xc00000b7 #2 #3  SCMP_ARCH_AARCH64
	{0x06, 0, 0, 0x00050001},    // 2: ret 0x50001  SCMP_ACT_ERRNO EPERM
	{0x06, 0, 0, 0x00000000},    // 3: ret 0x0  SCMP_ACT_KILL_THREAD
};

static struct sock_fprog web_api_filter_program = {
	.len = sizeof web_api_filter / sizeof web_api_filter[0],
	.filter = web_api_filter,
};
=== bwrap.sh (shell)
#!/bin/sh
exec bwrap --ro-bind / / --dev /dev --proc /proc --seccomp 9 "$@" 9<web-api.bpf
`)
  expect(files[0]?.text).toBe(`20 00 00 00 04 00 00 00
15 00 00 01 b7 00 00 c0
06 00 00 00 01 00 05 00
06 00 00 00 00 00 00 00
`)
})

it('the header has the text of each instruction, and what is known of it', () => {
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [
      { names: ['dup'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 5, op: 'SCMP_CMP_EQ' }] },
    ],
  })
  const { files } = exported(text, 'bpf')
  const reading = readProgram(files[0]?.bytes ?? '')
  if (!reading.ok) throw new Error('no program')
  const lines = fileText({ files }, 'web-api-filter.h').matchAll(/^\t\{.*\}, *\/\/ (.*)$/gm)
  const known = disassemble(reading.program)
  expect([...lines].map(([, comment]) => comment)).toEqual(
    known.map(({ text: words, note }, place) => [`${place}: ${words}`, ...(note ? [note] : [])].join('  ')),
  )
  expect(known.some(({ note }) => note === '')).toBe(true)
})

it('a profile of the operator is bound to an image by an object of its own', () => {
  const { files } = exported(folders, 'spo', {
    spo: { use: 'binding', profileName: 'web' },
    image: 'nginx:1',
  })
  expect(filesAround(files)).toBe(`=== profilebinding.yaml (yaml)
apiVersion: security-profiles-operator.x-k8s.io/v1
kind: ProfileBinding
metadata:
  name: web-api
  namespace: default
spec:
  profileRef:
    kind: SeccompProfile
    name: web
  image: nginx:1
`)
  expect(files[0]?.text).toBe(`apiVersion: security-profiles-operator.x-k8s.io/v1
kind: SeccompProfile
metadata:
  name: web
spec:
  defaultAction: SCMP_ACT_ALLOW
  syscalls:
    - names:
        - mkdir
        - mkdirat
      action: SCMP_ACT_ERRNO
      errnoRet: 13
`)
})
