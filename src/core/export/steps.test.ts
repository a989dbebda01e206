import { describe, expect, it } from 'vitest'
import { type DestinationId, dockerServices, kubernetesExtras } from '.'
import { exported, folders } from './exported.test-data'
import { stepLines } from './exported-lines.test-data'

/** All that is to be done with the files, in its order: `?` marks what proves that it worked. */
const typed: Readonly<Record<Exclude<DestinationId, 'elsewhere'>, string>> = {
  docker: `
- run
    docker run --rm -it --security-opt seccomp=web-api.json debian:stable-slim
- refuses-more engine=docker names=mkdir,mkdirat partly=
? seccomp-mode
    docker run --rm --security-opt seccomp=web-api.json debian:stable-slim grep Seccomp: /proc/self/status
? try-refused name=mkdir kills=false runsUnder=docker
    docker run --rm --security-opt seccomp=web-api.json debian:stable-slim mkdir /tmp/probe
- compose-up
    docker compose up
- docker-daemon file=/etc/docker/daemon.json
    sudo install -D -m 644 web-api.json /etc/docker/seccomp/web-api.json
    sudo dockerd --validate
- docker-restart file=/etc/docker/daemon.json
    sudo systemctl restart docker
? docker-daemon-check path=/etc/docker/seccomp/web-api.json
    docker info --format '{{.SecurityOptions}}'
    docker run --rm debian:stable-slim grep Seccomp: /proc/self/status
- docker-nomad path=/etc/docker/seccomp/web-api.json
    sudo install -D -m 644 web-api.json /etc/docker/seccomp/web-api.json
    nomad job run nomad.hcl
? seccomp-mode
    nomad alloc exec -job web-api grep Seccomp: /proc/self/status
- docker-gitlab file=/etc/gitlab-runner/config.toml
    sudo gitlab-runner verify
- docker-buildkite
    buildkite-agent pipeline upload buildkite.yaml
- docker-remove file=/etc/docker/daemon.json
    docker compose down
    nomad job stop -purge web-api
    sudo dockerd --validate
    sudo systemctl restart docker
    sudo rm /etc/docker/seccomp/web-api.json
`,
  podman: `
- run
    podman run --rm -it --security-opt seccomp=web-api.json debian:stable-slim
- refuses-more engine=podman names=mkdir,mkdirat partly=
? seccomp-mode
    podman run --rm --security-opt seccomp=web-api.json debian:stable-slim grep Seccomp: /proc/self/status
? try-refused name=mkdir kills=false runsUnder=podman
    podman run --rm --security-opt seccomp=web-api.json debian:stable-slim mkdir /tmp/probe
- podman-default file=50-seccomp.conf
    sudo install -D -m 644 web-api.json /etc/containers/seccomp/web-api.json
    sudo install -D -m 644 50-seccomp.conf /etc/containers/containers.conf.d/50-seccomp.conf
? podman-default-check path=/etc/containers/seccomp/web-api.json
    podman info --format '{{.Host.Security.SECCOMPProfilePath}}'
    podman run --rm debian:stable-slim grep Seccomp: /proc/self/status
- podman-quadlet file=web-api.container
    sudo install -D -m 644 web-api.json /etc/containers/seccomp/web-api.json
    sudo install -D -m 644 web-api.container /etc/containers/systemd/web-api.container
    sudo systemctl daemon-reload && sudo systemctl start web-api
? podman-quadlet-check
    grep Seccomp: /proc/$(sudo podman inspect --format '{{.State.Pid}}' systemd-web-api)/status
- podman-label label=io.containers.seccomp.profile
    podman build --label "io.containers.seccomp.profile=$(cat web-api.json)" --tag web-api .
? podman-label-check
    podman run --rm --seccomp-policy=image web-api grep Seccomp: /proc/self/status
    podman image inspect --format '{{index .Labels "io.containers.seccomp.profile"}}' web-api
- remove
    sudo rm -f /etc/containers/containers.conf.d/50-seccomp.conf
    sudo systemctl stop web-api
    sudo rm -f /etc/containers/systemd/web-api.container /etc/containers/seccomp/web-api.json
    sudo systemctl daemon-reload
    podman image rm web-api
`,
  containerd: `
- ctr-pull
    sudo ctr image pull docker.io/library/debian:stable-slim
- ctr-run
    sudo ctr run --rm --tty --seccomp --seccomp-profile web-api.json docker.io/library/debian:stable-slim web-api sh
- refuses-more engine=docker names=mkdir,mkdirat partly=
? seccomp-mode
    sudo ctr run --rm --seccomp --seccomp-profile web-api.json docker.io/library/debian:stable-slim web-api grep Seccomp: /proc/self/status
? try-refused name=mkdir kills=false runsUnder=docker
    sudo ctr run --rm --seccomp --seccomp-profile web-api.json docker.io/library/debian:stable-slim web-api mkdir /tmp/probe
- nerdctl-run
    sudo nerdctl run --rm -it --security-opt seccomp=web-api.json debian:stable-slim
- remove
    sudo ctr image rm docker.io/library/debian:stable-slim
`,
  oci: `
- oci-bundle
    mkdir rootfs
    container=$(docker create debian:stable-slim sh)
    docker export "$container" | sudo tar --extract --directory rootfs
    docker rm "$container"
- oci-run loader=runc
    sudo runc run web-api
- refuses-more engine=docker names=mkdir,mkdirat partly=
? seccomp-mode
    echo 'grep Seccomp: /proc/self/status' | sudo runc run web-api
? try-refused name=mkdir kills=false runsUnder=docker
    echo 'mkdir /tmp/probe' | sudo runc run web-api
- remove
    sudo rm -r rootfs
`,
  crio: `
- crio-default path=/etc/crio/seccomp/web-api.json
    sudo install -D -m 644 web-api.json /etc/crio/seccomp/web-api.json
    sudo install -D -m 644 50-seccomp.conf /etc/crio/crio.conf.d/50-seccomp.conf
- crio-push reference=registry.example/seccomp/web-api:v1
    skopeo copy --preserve-digests oci:artifact:v1 docker://registry.example/seccomp/web-api:v1
    sudo install -D -m 644 50-seccomp-artifact.conf /etc/crio/crio.conf.d/50-seccomp-artifact.conf
- crio-restart
    sudo systemctl restart crio
- crio-pod
    kubectl apply -f pod.yaml
? crio-check
    kubectl exec web-api -- grep Seccomp: /proc/self/status
- refuses-more engine=podman names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false runsUnder=podman
    kubectl exec web-api -- mkdir /tmp/probe
- crio-effective files=effective/containerd.json,effective/cri-o.json,effective/openshift.json nodes=containerd,CRI-O,OpenShift proven=containerd,CRI-O,OpenShift
- remove
    kubectl delete -f pod.yaml
    sudo rm -f /etc/crio/seccomp/web-api.json /etc/crio/crio.conf.d/50-seccomp.conf /etc/crio/crio.conf.d/50-seccomp-artifact.conf
    sudo systemctl restart crio
`,
  kubernetes: `
- kubernetes-install namespace=seccomp-profiles
    kubectl apply -f installer.yaml
? kubernetes-installed
    kubectl -n seccomp-profiles rollout status daemonset/install-web-api --timeout=120s
    kubectl -n seccomp-profiles logs daemonset/install-web-api
- kubernetes-apply privileges=restricted
    kubectl apply -f pod.yaml
? kubernetes-started
    kubectl get pods -l app.kubernetes.io/name=web-api
- refuses-more engine=docker names=mkdir,mkdirat partly=
? seccomp-mode
    kubectl exec pod/web-api -- grep Seccomp: /proc/self/status
? try-refused name=mkdir kills=false runsUnder=docker
    kubectl exec pod/web-api -- mkdir /tmp/probe
- kubernetes-kata
- kubernetes-refused
    sudo journalctl --dmesg --grep 'type=1326'
- kubernetes-remove
    kubectl delete -f pod.yaml
    kubectl -n seccomp-profiles set env daemonset/install-web-api REMOVE=1
    kubectl -n seccomp-profiles rollout status daemonset/install-web-api --timeout=120s
    kubectl -n seccomp-profiles delete daemonset,configmap,serviceaccount -l app.kubernetes.io/name=install-web-api
`,
  spo: `
- spo-apply
    kubectl apply -f seccompprofile.yaml
? spo-installed
    kubectl wait seccompprofile/web-api --for=jsonpath='{.status.status}'=Installed --timeout=120s
    kubectl describe seccompprofile/web-api
- kubernetes-apply privileges=restricted
    kubectl apply -f pod.yaml
? kubernetes-started
    kubectl get pods -l app.kubernetes.io/name=web-api
- refuses-more engine=docker names=mkdir,mkdirat partly=
? seccomp-mode
    kubectl exec pod/web-api -- grep Seccomp: /proc/self/status
? try-refused name=mkdir kills=false runsUnder=docker
    kubectl exec pod/web-api -- mkdir /tmp/probe
- kubernetes-kata
- kubernetes-refused
    sudo journalctl --dmesg --grep 'type=1326'
- spo-remove
    kubectl delete -f pod.yaml
    kubectl delete -f seccompprofile.yaml
`,
  systemd: `
- systemd-install file=web-api.conf unit=NAME.service
    sudo install -D -m 0644 web-api.conf /etc/systemd/system/NAME.service.d/web-api.conf
? systemd-verify
    systemd-analyze verify NAME.service
- systemd-restart
    sudo systemctl daemon-reload
    sudo systemctl restart NAME.service
? systemd-loaded
    systemctl status --no-pager NAME.service
    grep Seccomp /proc/$(systemctl show --value -p MainPID NAME.service)/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    sed -n 's/^S/--property=&/p' web-api.conf | sudo xargs -d '\\n' sh -c 'exec systemd-run --pipe --wait "$@" mktemp -d' sh
- remove
    sudo rm /etc/systemd/system/NAME.service.d/web-api.conf
    sudo systemctl daemon-reload
    sudo systemctl restart NAME.service
`,
  bpf: `
- bpf-run file=web-api.bpf descriptor=9
    bwrap --ro-bind / / --dev /dev --proc /proc --seccomp 9 sh 9<web-api.bpf
? filter-loaded
    bwrap --ro-bind / / --dev /dev --proc /proc --seccomp 9 grep Seccomp /proc/self/status 9<web-api.bpf
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    bwrap --ro-bind / / --dev /dev --proc /proc --tmpfs /tmp --seccomp 9 mktemp -d 9<web-api.bpf
- bpf-embed file=web-api-filter.h name=web_api_filter
`,
  nspawn: `
- nspawn-install machine=web-api file=web-api.nspawn
    sudo install -D -m 0644 web-api.nspawn /etc/systemd/nspawn/web-api.nspawn
    sudo machinectl start web-api
? filter-loaded
    grep Seccomp /proc/$(machinectl show -p Leader --value web-api)/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    sudo systemd-run --machine web-api --pipe --wait mktemp -d
- remove
    sudo rm /etc/systemd/nspawn/web-api.nspawn
    sudo systemctl restart systemd-nspawn@web-api
`,
  lxc: `
- lxc-install file=web-api.seccomp
    sudo install -D -m 0644 web-api.seccomp /var/lib/lxc/NAME/web-api.seccomp
    echo 'lxc.seccomp.profile = /var/lib/lxc/NAME/web-api.seccomp' | sudo tee -a /var/lib/lxc/NAME/config
    sudo lxc-start -n NAME
? filter-loaded
    sudo lxc-attach -n NAME -- grep Seccomp /proc/1/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    sudo lxc-attach -n NAME -- mktemp -d
- remove
    sudo sed -i '\\#^lxc.seccomp.profile = /var/lib/lxc/NAME/web-api.seccomp$#d' /var/lib/lxc/NAME/config
    sudo rm /var/lib/lxc/NAME/web-api.seccomp
    sudo lxc-stop -n NAME && sudo lxc-start -n NAME
`,
  firejail: `
- firejail-run file=web-api.profile
    firejail --profile=./web-api.profile sh
? filter-loaded
    firejail --profile=./web-api.profile grep Seccomp /proc/self/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    firejail --profile=./web-api.profile mktemp -d
`,
  minijail: `
- minijail-run file=web-api.policy
    minijail0 -n -Y -S web-api.policy -- /bin/sh
? filter-loaded
    minijail0 -n -Y -S web-api.policy -- /bin/grep Seccomp /proc/self/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    minijail0 -n -Y -S web-api.policy -- /usr/bin/mktemp -d
`,
  firecracker: `
- seccompiler-build architecture=x86_64
    seccompiler-bin --input-file web-api.json --target-arch x86_64 --output-file web-api.bpf
- firecracker-run file=web-api.bpf
    firecracker --api-sock /tmp/firecracker.socket --seccomp-filter web-api.bpf
? filter-loaded
    grep Seccomp /proc/PID/task/*/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
`,
  'libseccomp-c': `
- c-build
    cc -O2 -Wall -o web-api web-api.c -lseccomp
- source-run
    ./web-api sh
? filter-loaded
    ./web-api grep Seccomp /proc/self/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    ./web-api mktemp -d
- source-export
    ./web-api --export > web-api.bpf
`,
  'libseccomp-go': `
- go-build
    go mod init web-api
    go get github.com/seccomp/libseccomp-golang@v0.10.0 golang.org/x/sys/unix
    go build -o web-api .
- source-run
    ./web-api sh
? filter-loaded
    ./web-api grep Seccomp /proc/self/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
? try-refused name=mkdir kills=false
    ./web-api mktemp -d
- source-export
    ./web-api --export > web-api.bpf
`,
  seccompiler: `
- seccompiler-add architecture=x86_64
    cargo add seccompiler --features json
- seccompiler-load file=web-api.json
? filter-loaded
    grep Seccomp /proc/PID/status
- refuses-more engine=docker names=mkdir,mkdirat partly=
`,
  review: `
- review-attach table=web-api.md verdicts=web-api-verdicts.csv
? review-compare
    diff before/web-api-verdicts.csv web-api-verdicts.csv
`,
}

describe('the steps for a profile that refuses to make folders', () => {
  it.each(Object.entries(typed) as [keyof typeof typed, string][])('are these for %s', (id, lines) => {
    const { steps } = exported(folders, id, { docker: { services: dockerServices } })
    expect(`\n${stepLines(steps)}\n`).toBe(lines)
  })

  it('use the configuration of a person’s own bundle as it stands', () => {
    expect(`\n${stepLines(exported(folders, 'oci', { oci: { config: '{}' } }).steps)}\n`).toBe(`
- oci-run loader=runc
    sudo runc run web-api
? oci-check
    grep Seccomp: "/proc/$(sudo runc state web-api | grep -o '"pid": *[0-9]*' | grep -o '[0-9]*')/status"
`)
  })

  it('bind the profile to an image in a namespace that lets it', () => {
    expect(`\n${stepLines(exported(folders, 'spo', { spo: { use: 'binding' } }).steps)}\n`).toBe(`
- spo-apply
    kubectl apply -f seccompprofile.yaml
? spo-installed
    kubectl wait seccompprofile/web-api --for=jsonpath='{.status.status}'=Installed --timeout=120s
    kubectl describe seccompprofile/web-api
- spo-enable-binding
    kubectl label namespace default spo.x-k8s.io/enable-binding=
- spo-bind
    kubectl -n default apply -f profilebinding.yaml
? spo-bound profile=operator/web-api.json
    kubectl -n default get pods -o jsonpath='{range .items[*]}{.metadata.name} {.spec.containers[*].securityContext.seccompProfile.localhostProfile}{"\\n"}{end}'
- kubernetes-refused
    sudo journalctl --dmesg --grep 'type=1326'
- spo-remove
    kubectl -n default delete -f profilebinding.yaml
    kubectl label namespace default spo.x-k8s.io/enable-binding-
    kubectl delete -f seccompprofile.yaml
`)
  })

  it('name each way onto the nodes, and each use, of all that Kubernetes can be given', () => {
    const { steps } = exported(folders, 'kubernetes', {
      kubernetes: { extras: kubernetesExtras, namespace: 'shop', workload: 'Deployment' },
    })
    expect(`\n${stepLines(steps)}\n`).toBe(`
- kubernetes-ways places=kind,talos,openshift,installer,kustomize
- kubernetes-kind
    kind create cluster --config kind.yaml
? kubernetes-kind-check path=/var/lib/kubelet/seccomp/profiles/web-api-7c65bb7349.json
    docker exec kind-control-plane ls -l /var/lib/kubelet/seccomp/profiles/web-api-7c65bb7349.json
- kubernetes-talos
    talosctl -n "$NODE" patch machineconfig --patch @talos.yaml
? kubernetes-talos-check
    talosctl -n "$NODE" get seccompprofiles
    talosctl -n "$NODE" read /var/lib/kubelet/seccomp/profiles/web-api-7c65bb7349.json
- kubernetes-openshift
    oc apply -f openshift.yaml
    oc adm policy add-scc-to-user seccomp-web-api -z default -n shop
? kubernetes-openshift-check
    oc wait machineconfigpool/worker --for=condition=Updated --timeout=60m
- kubernetes-install namespace=seccomp-profiles
    kubectl apply -f installer.yaml
? kubernetes-installed
    kubectl -n seccomp-profiles rollout status daemonset/install-web-api --timeout=120s
    kubectl -n seccomp-profiles logs daemonset/install-web-api
- kubernetes-kustomize namespace=seccomp-profiles
    kubectl apply -k kustomize
? kubernetes-installed
    kubectl -n seccomp-profiles rollout status daemonset/install-web-api --timeout=120s
    kubectl -n seccomp-profiles logs daemonset/install-web-api
- kubernetes-apply privileges=restricted
    kubectl -n shop apply -f deployment.yaml
? kubernetes-started
    kubectl -n shop get pods -l app.kubernetes.io/name=web-api
- refuses-more engine=docker names=mkdir,mkdirat partly=
? seccomp-mode
    kubectl -n shop exec deployment/web-api -- grep Seccomp: /proc/self/status
? try-refused name=mkdir kills=false runsUnder=docker
    kubectl -n shop exec deployment/web-api -- mkdir /tmp/probe
- kubernetes-kata
- kubernetes-annotations
    kubectl -n shop apply -f deployment-before-1.19.yaml
- kubernetes-helm
    helm upgrade --install RELEASE CHART --reuse-values -f values.yaml
- kubernetes-component
    kustomize edit add component ./component
    kubectl kustomize . | grep -A2 seccompProfile
- kubernetes-policies builtIn=admission-policy.yaml kyverno=kyverno.yaml
    kubectl apply -f admission-policy.yaml
    kubectl label namespace shop seccomp-profile=web-api
? kubernetes-policies-check
    kubectl -n shop run unconfined --image=busybox:1.37 --restart=Never --dry-run=server -- true
- kubernetes-rollback
    kubectl -n shop rollout undo deployment/web-api
- kubernetes-helm-undo
    helm rollback RELEASE
- kubernetes-component-undo
    sed -i '\\#^- \\./component$#d' kustomization.yaml
- kubernetes-refused
    sudo journalctl --dmesg --grep 'type=1326'
- kubernetes-remove
    kubectl label namespace shop seccomp-profile-
    kubectl delete -f admission-policy.yaml
    kubectl -n shop delete -f deployment.yaml
    kind delete cluster
    oc adm policy remove-scc-from-user seccomp-web-api -z default -n shop
    oc delete -f openshift.yaml
    kubectl -n seccomp-profiles set env daemonset/install-web-api REMOVE=1
    kubectl -n seccomp-profiles rollout status daemonset/install-web-api --timeout=120s
    kubectl -n seccomp-profiles delete daemonset,configmap,serviceaccount -l app.kubernetes.io/name=install-web-api
- kubernetes-talos-remove name=web-api-7c65bb7349.json
    talosctl -n "$NODE" edit machineconfig
`)
  })
})

describe('the steps for nodes whose files differ', () => {
  const split = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    archMap: [
      { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86'] },
      { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
    ],
    syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO' }],
  })
  const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] as const

  it('are made for each kind of node', () => {
    const { steps } = exported(split, 'kubernetes', {
      kubernetes: {
        extras: ['kind', 'talos', 'openshift'],
        architectures,
        workload: 'CronJob',
        name: 'nightly',
        privileges: 'image',
      },
    })
    expect(`\n${stepLines(steps)}\n`).toBe(`
- kubernetes-ways places=kind,talos,openshift
- kubernetes-kind-architecture architecture=amd64
    kind create cluster --config kind-amd64.yaml
- kubernetes-kind-architecture architecture=arm64
    kind create cluster --config kind-arm64.yaml
? kubernetes-kind-check path=/var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
    docker exec kind-control-plane ls -l /var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
- kubernetes-talos
    talosctl -n "$NODE" patch machineconfig --patch @amd64/talos.yaml
    talosctl -n "$NODE" patch machineconfig --patch @arm64/talos.yaml
? kubernetes-talos-check
    talosctl -n "$NODE" get seccompprofiles
    talosctl -n "$NODE" read /var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
- kubernetes-openshift
    oc apply -f openshift-amd64.yaml
    oc apply -f openshift-arm64.yaml
    oc adm policy add-scc-to-user seccomp-nightly -z default
? kubernetes-openshift-check
    oc wait machineconfigpool/worker-amd64 --for=condition=Updated --timeout=60m
    oc wait machineconfigpool/worker-arm64 --for=condition=Updated --timeout=60m
- kubernetes-apply privileges=image
    kubectl apply -f cronjob.yaml
? kubernetes-started
    kubectl create job nightly-now --from=cronjob/nightly
    kubectl get pods -l app.kubernetes.io/name=nightly
- refuses-more engine=docker names=mkdir partly=
? seccomp-mode
    kubectl logs job/nightly-now
- kubernetes-kata
- kubernetes-refused
    sudo journalctl --dmesg --grep 'type=1326'
- kubernetes-remove
    kubectl delete -f cronjob.yaml
    kind delete cluster
    oc adm policy remove-scc-from-user seccomp-nightly -z default
    oc delete -f openshift-amd64.yaml
    oc delete -f openshift-arm64.yaml
- kubernetes-talos-remove name=web-api-8055b41052.json
    talosctl -n "$NODE" edit machineconfig
`)
  })

  it('copy each file to its nodes where nothing else does', () => {
    const { steps } = exported(split, 'kubernetes', {
      kubernetes: { extras: [], architectures, workload: 'DaemonSet' },
    })
    expect(`\n${stepLines(steps)}\n`).toBe(`
- kubernetes-copy-architecture path=/var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json architecture=amd64
    sudo install -D -m 644 amd64/web-api.json /var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
- kubernetes-copy-architecture path=/var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json architecture=arm64
    sudo install -D -m 644 arm64/web-api.json /var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
- kubernetes-apply privileges=restricted
    kubectl apply -f daemonset.yaml
? kubernetes-started
    kubectl get pods -l app.kubernetes.io/name=web-api
- refuses-more engine=docker names=mkdir partly=
? seccomp-mode
    kubectl exec daemonset/web-api -- grep Seccomp: /proc/self/status
- kubernetes-kata
- kubernetes-rollback
    kubectl rollout undo daemonset/web-api
- kubernetes-refused
    sudo journalctl --dmesg --grep 'type=1326'
- kubernetes-remove
    kubectl delete -f daemonset.yaml
    sudo rm /var/lib/kubelet/seccomp/profiles/web-api-8055b41052.json
`)
  })
})

it('what is only logged is watched, learnt from and at last enforced', () => {
  const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
  const { steps } = exported(text, 'oci', { rollout: 'log' })
  expect(`\n${stepLines(steps.slice(-3))}\n`).toBe(`
- rollout-watch
    cat /proc/sys/kernel/seccomp/actions_logged
    sudo sysctl -w kernel.printk_ratelimit=0
    sudo journalctl -k -f | grep 'type=1326'
- rollout-learn auditd=ausearch --message SECCOMP --raw
    sudo journalctl -k --since today | grep 'type=1326' > seccomp.log
    sudo sysctl -w kernel.printk_ratelimit=5
- rollout-enforce
`)
})
